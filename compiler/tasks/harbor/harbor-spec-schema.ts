import { secretReferenceSchema } from '../core/secret-reference.ts';
import { roles } from './harbor-spec.ts';

const text = (title: string, description: string, more: object = {}): object => ({ title, description, type: 'string', minLength: 1, ...more });
const yesNo = (title: string, description: string, more: object = {}): object => ({ title, description, type: 'boolean', ...more });
const closed = (title: string, description: string, required: readonly string[], properties: object): object => ({ title, description, type: 'object', additionalProperties: false, required, properties });
const list = (title: string, description: string, items: object): object => ({ title, description, type: 'array', uniqueItems: true, items });

const objectName = (title: string, description: string): object =>
  closed(title, description, ['namespace', 'name'], {
    namespace: text('Namespace', 'The namespace of the Secret.', { format: 'dns-label' }),
    name: text('Name', 'The name of the Secret.', { format: 'dns-subdomain' }),
  });

/** Harbor's rule for names of projects and robots; at least one letter, because a number would be read as an id. */
const projectName = { pattern: '^(?=.*[a-z])[a-z0-9]+(?:[._-][a-z0-9]+)*$', maxLength: 255 };

const configuration = closed('Configuration', 'Settings, named as in the API.', ['auth_mode', 'oidc_endpoint', 'oidc_client_id', 'oidc_admin_group', 'oidc_verify_cert'], {
  auth_mode: { title: 'Authentication', description: 'How users sign in.', const: 'oidc_auth' },
  primary_auth_mode: yesNo('Primary', 'Whether the sign-in page leads straight to the identity provider.', { default: true }),
  self_registration: yesNo('Self-registration', 'Whether people can make accounts of their own.', { default: false }),
  project_creation_restriction: { title: 'Project creation', description: 'Who can make projects.', enum: ['adminonly', 'everyone'], default: 'adminonly' },
  robot_name_prefix: text('Robot prefix', 'What the name of every robot begins with.', { default: 'otomi-' }),
  oidc_name: text('Provider', 'The name of the identity provider for people.', { default: 'otomi' }),
  oidc_endpoint: text('Issuer', 'The `iss` of the tokens.', { format: 'https-url' }),
  oidc_client_id: text('Client', 'The id of the client at the provider that Harbor is.'),
  oidc_scope: text('Scopes', 'With a comma between them. Onboarding needs `openid` and `email`.', { default: 'openid,email' }),
  oidc_groups_claim: text('Groups claim', 'The claim that names the groups of a user.', { default: 'groups' }),
  oidc_admin_group: text('Admin group', 'Its members administer Harbor.'),
  oidc_user_claim: text('User claim', 'The claim that becomes the name of a user.', { default: 'email' }),
  oidc_verify_cert: yesNo('Verify', 'Whether the certificate of the provider is verified.'),
  oidc_auto_onboard: yesNo('Onboard', 'Whether a user is made at the first sign-in without asking for a name.', { default: true }),
});

const retention = closed('Retention', 'Which tags are kept; the others are deleted.', ['rules'], {
  schedule: { title: 'Schedule', description: 'Six fields, seconds first; empty for never.', type: 'string', default: '' },
  rules: {
    ...list('Rules', 'A tag is kept when one rule keeps it.', {
      ...closed('Rule', 'What is kept.', ['keep'], {
        keep: { title: 'Keep', description: 'By what.', enum: ['always', 'latestPushedK', 'latestPulledN', 'nDaysSinceLastPush', 'nDaysSinceLastPull'] },
        count: { title: 'Count', description: 'How many tags, or days.', type: 'integer', minimum: 1 },
        tags: text('Tags', 'A pattern of tags.', { default: '**' }),
        repositories: text('Repositories', 'A pattern of repositories.', { default: '**' }),
      }),
      if: { properties: { keep: { not: { const: 'always' } } } },
      then: { required: ['count'] },
    }),
    minItems: 1,
    maxItems: 15,
  },
});

const robot = closed('Robot', 'An account for machines.', ['name', 'access', 'secret'], {
  name: text('Name', 'Without prefix and project.', projectName),
  access: { ...list('Access', 'What it can do with images.', { enum: ['pull', 'push'] }), minItems: 1 },
  secret: objectName('Secret', 'The Secret of type kubernetes.io/dockerconfigjson that holds its token.'),
});

const member = closed('Member', 'A group of the identity provider and its role.', ['group', 'role'], {
  group: text('Group', 'As the groups claim names it.', { maxLength: 255 }),
  role: { title: 'Role', description: 'What its users are in the project.', enum: roles },
});

const project = closed('Project', 'A project and everything in it that drydock keeps.', ['name'], {
  name: text('Name', 'The first part of the path of its images.', projectName),
  public: yesNo('Public', 'Whether everybody can pull.', { default: false }),
  scanOnPush: yesNo('Scan', 'Whether images are scanned when they are pushed.', { default: true }),
  blockSeverity: { title: 'Block', description: 'Images with a vulnerability of this severity or worse cannot be pulled.', enum: ['low', 'medium', 'high', 'critical'] },
  quota: { title: 'Quota', description: 'In bytes, at most 1024 Ti; -1 for no limit.', type: 'integer', minimum: -1, maximum: 2 ** 50, not: { const: 0 } },
  retention,
  immutableTags: { ...list('Immutable tags', 'Patterns of tags that cannot be moved or deleted.', text('Pattern', 'Such as `v*`.')), default: [] },
  members: { ...list('Members', 'Groups with a role.', member), default: [] },
  robots: { ...list('Robots', 'Accounts for machines.', robot), default: [] },
});

/** The JSON Schema of `HarborSpec`. */
export const harborSpecSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...closed('Harbor', 'What Harbor is to be.', ['server', 'registry', 'record', 'configuration', 'clientSecret', 'projects'], {
    server: closed('Server', 'Where Harbor is and who signs in there.', ['url', 'password'], {
      url: text('Address', 'Of its API, without `/api/v2.0`.', { format: 'url' }),
      username: text('User', 'A system administrator.', { default: 'admin' }),
      password: secretReferenceSchema,
    }),
    registry: text('Registry', 'The host that images are pulled from.'),
    record: objectName('Record', 'The Secret in which the task remembers what it made.'),
    configuration,
    clientSecret: secretReferenceSchema,
    projects: list('Projects', 'The projects that drydock keeps.', project),
  }),
};

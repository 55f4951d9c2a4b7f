import { isMap } from '../is-map.ts';
import { listAt, textAt, textsAt, type Manifest } from '../rego/gatekeeper/manifest.ts';
import { printYaml } from '../yaml/print-yaml.ts';

/** What a page says of a policy. */
export interface DescribedPolicy {
  /** Its id, or the kind of its constraints. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What it matches; empty where only its constraints say it. */
  readonly matchers: object;
  readonly enforcement: string | undefined;
  /** Whether the baseline of the values says more about it. */
  readonly isOfBaseline: boolean;
  /** The JSON Schema of each parameter. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly samples: readonly PolicySample[];
}

/** An object, the parameters where they are not the defaults, and what the policy says. */
export interface PolicySample {
  readonly file: string;
  readonly name: string;
  /** What it shows, in words. */
  readonly about: string;
  readonly object: Manifest;
  readonly parameters: Manifest | undefined;
  /** What is in the cluster beside it. */
  readonly inventory: readonly Manifest[];
  readonly violations: readonly string[];
}

/** How many examples of each sort a page shows; it names the others. */
const shownSamples = 3;

/** The page of a policy in Markdown. */
export function policyPage({ name, title, description, matchers, enforcement, isOfBaseline, parameters, samples }: DescribedPolicy): string {
  const kinds = listAt(matchers, 'kinds').flatMap((each) => textsAt(each, 'kinds'));
  const facts = [
    enforcement === undefined ? '' : `- ${isOfBaseline ? 'Without a word of the baseline' : 'What is done about it'}: \`${enforcement}\`\n`,
    kinds.length === 0 ? '' : `- Looks at: ${kinds.join(', ')}\n`,
  ].join('');
  const broken = samples.filter(({ violations }) => violations.length > 0);
  const kept = samples.filter(({ violations }) => violations.length === 0);
  return [
    `# ${name}\n\n${title}. ${description.trim()}\n`,
    facts === '' ? '' : `\n${facts}`,
    `\n## Parameters\n\n${parametersTable(parameters)}`,
    samplesPart('Breaks it', broken),
    samplesPart('Keeps it', kept),
  ].join('');
}

function parametersTable(parameters: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(parameters).map(([name, schema]) => {
    const fallback = isMap(schema) && schema['default'] !== undefined ? `\`${JSON.stringify(schema['default'])}\`` : '';
    return `| \`${name}\` | ${typeOf(schema)} | ${fallback} | ${textAt(schema, 'description').replaceAll('|', '\\|').replaceAll('\n', ' ')} |\n`;
  });
  return rows.length === 0 ? 'It has none.\n' : `| parameter | type | default | |\n|---|---|---|---|\n${rows.join('')}`;
}

function typeOf(schema: unknown): string {
  if (!isMap(schema)) return '';
  const { type, $ref } = schema;
  if (typeof $ref === 'string') return $ref.split('/').at(-1)!;
  if (Array.isArray(type)) return type.join(' or ');
  if (type === 'array') return `list of ${typeOf(schema['items']) || 'anything'}`;
  return typeof type === 'string' ? type : '';
}

function samplesPart(heading: string, samples: readonly PolicySample[]): string {
  if (samples.length === 0) return '';
  const shown = samples.slice(0, shownSamples).map(samplePart).join('');
  const others = samples.slice(shownSamples).map(({ name }) => name);
  return `\n## ${heading}\n${shown}${others.length === 0 ? '' : `\nAlso: ${others.join(', ')}.\n`}`;
}

function samplePart({ about, name, object, parameters, violations }: PolicySample): string {
  const withParameters = parameters === undefined ? '' : `\nWith the parameters\n\n${fenced(parameters)}`;
  const said = violations.map((violation) => `- ${violation.replaceAll(/[<>*_`]/g, (character) => `\\${character}`)}\n`).join('');
  return `\n### ${about === '' ? name : about}\n\n${fenced(object)}${withParameters}${said === '' ? '' : `\n${said}`}`;
}

const fenced = (value: object): string => `\`\`\`yaml\n${printYaml(value)}\`\`\`\n`;

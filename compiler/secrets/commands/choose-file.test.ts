import { describe, expect, it } from 'vitest';
import { parseFiles } from '../../2-parse/parse-files.ts';
import { defaultCatalog } from '../../catalog/default-catalog.ts';
import { parsePath } from '../../path.ts';
import { chooseFile } from './choose-file.ts';

const { shape } = defaultCatalog();

function choose(path: string, source: Readonly<Record<string, string>>, { cluster, accepts = () => false, newFile }: { cluster?: string; accepts?: (file: string) => boolean; newFile?: string } = {}): string {
  const chosen = chooseFile({ named: parsePath(path)!, cluster, files: parseFiles(new Map(Object.entries(source))).value, shape, accepts, ...(newFile !== undefined && { newFile }) });
  return 'problem' in chosen ? chosen.problem : `${chosen.file} ${chosen.path.join('.')}`;
}

describe('the file for a secret', () => {
  const clear = { 'env/settings.yaml': 'smtp: { smarthost: x, auth_password: y }' };
  const list = { 'env/teams.yaml': 'teamConfig: { shop: { secrets: [{ name: other }, { name: payment, data: { A: x } }] } }' };

  it.each([
    ['the one that sets it', 'smtp.auth_password', clear, {}, 'env/settings.yaml smtp.auth_password'],
    ['the secrets file that sets it, rather than what it overrides', 'smtp.auth_password', { ...clear, 'env/secrets.x.yaml': 'smtp: { auth_password: z }' }, {}, 'env/secrets.x.yaml smtp.auth_password'],
    ['one that is about it and would encrypt it', 'smtp.auth_password', { 'env/a.yaml': 'smtp: {}', 'env/b.yaml': 'smtp: { smarthost: x }' }, { accepts: (file: string) => file === 'env/b.yaml' }, 'env/b.yaml smtp.auth_password'],
    ['a new one', 'smtp.auth_password', { 'env/a.yaml': 'smtp: {}' }, {}, 'env/secrets.smtp.yaml smtp.auth_password'],
    ['a new one of the cluster, whatever all clusters share', 'smtp.auth_password', clear, { cluster: 'staging' }, 'clusters/staging/secrets.smtp.yaml smtp.auth_password'],
    ['a new one of the team', 'teamConfig.shop.alerts.slack.url', list, {}, 'env/teams/shop/secrets.team.yaml alerts.slack.url'],
    ['the item of the list that has its name', 'teamConfig.shop.secrets.payment.data.A', list, {}, 'env/teams.yaml teamConfig.shop.secrets.1.data.A'],
    ['a new one of the item', 'teamConfig.shop.secrets.payment.data.A', { 'env/teams/shop/secrets/payment.yaml': 'type: generic' }, {}, 'env/teams/shop/secrets/secrets.payment.yaml data.A'],
    ["the item's own file", 'teamConfig.shop.secrets.payment.data.A', { 'env/teams/shop/secrets/payment.yaml': 'type: generic' }, { accepts: () => true }, 'env/teams/shop/secrets/payment.yaml data.A'],
    ['the one that is named where none can take it', 'secrets.rotations["apps.x.y"]', { 'env/a.yaml': 'secrets: {}' }, { newFile: 'env/rotations.yaml' }, 'env/rotations.yaml secrets.rotations.apps.x.y'],
  ])('is %s', (_, path, source, options, expected) => expect(choose(path, source, options)).toBe(expected));
});

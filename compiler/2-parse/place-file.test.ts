import { describe, expect, it } from 'vitest';
import { placeFile, toRootShape } from './place-file.ts';

describe('placeFile', () => {
  it.each([
    ['env/cluster.yaml', undefined, false],
    ['env/apps/harbor.yml', undefined, false],
    ['values.yaml', undefined, false],
    ['env/secrets.yaml', undefined, true],
    ['env/secrets.settings.yaml', undefined, true],
    ['env/my-secrets.yaml', undefined, false],
    ['clusters/production/cluster.yaml', 'production', false],
    ['clusters/production/apps/harbor.yaml', 'production', false],
    ['clusters/production/secrets.settings.yaml', 'production', true],
    ['env/clusters/production/x.yaml', undefined, false],
  ])('%s is in the layer of cluster %s, secrets %s', (file, cluster, secrets) => {
    expect(placeFile(file).layer).toEqual({ cluster, secrets });
  });

  it.each([
    ['env/teams/shop/team.yaml', { team: 'shop' }],
    ['env/teams/shop/team.yml', { team: 'shop' }],
    ['env/teams/shop/secrets.team.yaml', { team: 'shop' }],
    ['clusters/production/teams/shop/team.yaml', { team: 'shop' }],
    ['env/teams/shop/services/web.yaml', { team: 'shop', item: { list: 'services', name: 'web' } }],
    ['env/teams/shop/jobs/tidy.yaml', { team: 'shop', item: { list: 'jobs', name: 'tidy' } }],
    ['env/teams/shop/secrets/key.yaml', { team: 'shop', item: { list: 'secrets', name: 'key' } }],
    ['env/teams/shop/services/secrets.web.yaml', { team: 'shop', item: { list: 'services', name: 'web' } }],
    ['env/teams/shop/secrets/www.example.com.yaml', { team: 'shop', item: { list: 'secrets', name: 'www.example.com' } }],
  ])('%s holds one object', (file, object) => {
    expect(placeFile(file).object).toEqual(object);
  });

  it.each(['env/teams.yaml', 'env/teams/services.shop.yaml', 'env/teams/shop/notes.yaml', 'env/teams/shop/services/web/more.yaml', 'env/teams/shop/pods/web.yaml'])(
    '%s holds values of the root',
    (file) => {
      expect(placeFile(file).object).toBeUndefined();
    },
  );
});

describe('toRootShape', () => {
  const web = { team: 'shop', item: { list: 'services', name: 'web' } };

  it('wraps a service and names it after its file', () => {
    const { value, depth, toFilePath } = toRootShape({ port: 80 }, web);
    expect(value).toEqual({ teamConfig: { shop: { services: [{ name: 'web', port: 80 }] } } });
    expect(toFilePath(['teamConfig', 'shop', 'services', 0, 'port'])).toEqual(['port']);
    expect(depth).toBe(4);
  });

  it('lets the file say another name', () => {
    expect(toRootShape({ name: 'www' }, web).value).toEqual({ teamConfig: { shop: { services: [{ name: 'www' }] } } });
  });

  it('wraps a team', () => {
    const { value, depth } = toRootShape({ title: 'Shop' }, { team: 'shop', item: undefined });
    expect(value).toEqual({ teamConfig: { shop: { title: 'Shop' } } });
    expect(depth).toBe(2);
  });

  it('takes a file with teamConfig as it is, wherever it stands', () => {
    const value = { teamConfig: { shop: {} } };
    expect(toRootShape(value, web)).toMatchObject({ value, depth: 0 });
  });
});

import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from './index.ts';

interface Cases {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** A public key in PEM, made for the test: nothing else about a certificate counts. */
function sealingKey(modulusLength: number, kind: 'rsa' | 'ec'): string {
  const { publicKey } = kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

const caCertificate = fs.readFileSync(path.join(import.meta.dirname, '../../../test/secrets/fixtures/ca.crt'), 'utf8');

const long = (length: number): string => 'a'.repeat(length);

const cases: Readonly<Record<string, Cases>> = {
  date: {
    valid: ['2027-01-31', '2028-02-29', '2000-02-29', '0001-12-01'],
    invalid: ['', '2027-1-31', '2027-02-29', '1900-02-29', '2027-04-31', '2027-13-01', '2027-00-10', '2027-01-00', '2027-01-31T00:00:00Z', '31-01-2027', 'tomorrow'],
  },
  'absolute-path': {
    valid: ['/', '/etc', '/etc/nginx.conf', '/config/some-folder/', '/a b', '/...', '/.hidden'],
    invalid: ['', 'etc', './etc', '/etc/../passwd', '/etc/..', '/./etc', '//etc', '/etc:ro', '/a\nb', '/a\u0000'],
  },
  'age-recipient': {
    valid: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'],
    invalid: [
      '', 'age1', 'AGE-SECRET-KEY-1', 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q',
      'age1yubikey1qdh8v7aqhrcvq2ge2qy6wz7kf7zq', 'ssh-ed25519 AAAA',
    ],
  },
  'annotation-key': {
    valid: ['owner', 'example.com/owner', 'Example.COM/owner', 'autoscaling.knative.dev/minScale'],
    invalid: ['', '/owner', 'example.com/', 'a/b/c', 'with space', long(64)],
  },
  arn: {
    valid: [
      'arn:aws:acm:eu-central-1:12345678:certificate/has-cert-svc', 'arn:aws:iam::123456789012:role/dns',
      'arn:aws-us-gov:kms:us-gov-west-1:1:key/x',
    ],
    invalid: [
      '', 'arn', 'arn:aws:acm', 'arn:azure:acm:eu:1:certificate/x', 'arn:aws:acm:eu:one:certificate/x', 'arn:aws:acm:eu:1:',
      'arn:aws:acm:eu:1:a b',
    ],
  },
  cidr: {
    valid: ['10.0.0.0/24', '10.0.0.7/8', '0.0.0.0/0', '2001:db8::/32', '::/0', '1.2.3.4/32', '::1/128'],
    invalid: ['', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '/24', '::/129', '10.0.0/24', '10.0.0.0/24/1', '10.0.0.0/-1'],
  },
  'cidr-list': {
    valid: ['10.0.0.0/24', '10.0.0.0/24,172.10.0.1', '10.0.0.0/24, ::1'],
    invalid: ['', '10.0.0.0/24,', '10.0.0.0/24;10.0.1.0/24', 'all'],
  },
  'config-key': {
    valid: ['TARGET', 'tls.crt', 'key-name', '.dockerconfigjson', '1', long(253)],
    invalid: ['', '.', '..', '..data', 'a b', 'a/b', 'ä', long(254)],
  },
  cpu: {
    valid: ['0.5', '1.5', '1', '200m', '50m', '0', '1e3', '0.001', '1k', '2000u', '0.1'],
    invalid: ['', '-1', '0.0005', '64Mi', '1 ', 'two', '0.5m', '1.2.3', '1K'],
  },
  cron: {
    valid: [
      '0 1 * * *',
      '*/15 * * * *',
      '0 0 1 1 0',
      '0 0 ? * MON-FRI',
      '0 0 * jan,Dec sun',
      '5/10 8-18/2 1,15 * *',
      '  0  1 * * * ',
      '@daily',
      '@annually',
      '@every 1h30m',
    ],
    invalid: [
      '',
      'daily',
      '0 1 * *',
      '0 0 1 * * *',
      '60 * * * *',
      '* 24 * * *',
      '* * 0 * *',
      '* * * 13 *',
      '* * * * 7',
      '* * * * mon-',
      '0 mon * * *',
      '30-10 * * * *',
      '*/0 * * * *',
      '*/-1 * * * *',
      '*/2/3 * * * *',
      '1-2-3 * * * *',
      '1,,2 * * * *',
      '*-5 * * * *',
      '+5 * * * *',
      '@reboot',
      '@Daily',
      '@every 1d',
      'TZ=UTC 0 1 * * *',
      'CRON_TZ=Europe/Amsterdam 0 1 * * *',
      '0 0 * * fri-mon',
    ],
  },
  'dns-label': {
    valid: ['a', 'demo', 'my-team', '2048', 'a--b', long(63)],
    invalid: ['', '-a', 'a-', 'A', 'a.b', 'a_b', 'a b', 'a\n', 'é', long(64)],
  },
  'dns-subdomain': {
    valid: ['a', 'my-secret', 'demo.example.com', '1.2', long(253)],
    invalid: ['', '.a', 'a.', 'a..b', 'someSecret', 'a_b', '*.a', long(254)],
  },
  domain: {
    valid: ['example.com', 'demo.eks.otomi.cloud', '203.0.113.7.nip.io', 'xn--bcher-kva.example'],
    invalid: [
      '', 'banana', 'a b', 'example.com.', '.example.com', '*.example.com', '203.0.113.7', 'Example.com', 'https://example.com',
      `${long(64)}.com`,
    ],
  },
  duration: { valid: ['5m', '1h30m', '24h', '7d', '1.5h', '0'], invalid: ['', 'banana', '5', '-5m', '5 m', '1d1.5h', 'm'] },
  email: {
    valid: ['admins@yourdoma.in', 'no-reply@doma.in', 'a.b+c@mail.Example.com', "o'neil@example.com"],
    invalid: [
      '', 'admins', '@example.com', 'a@', 'a@localhost', 'a b@example.com', 'a@@example.com', '.a@example.com', 'a..b@example.com',
      'a@example.com,b@example.com', `${long(65)}@example.com`,
    ],
  },
  'email-list': {
    valid: ['a@example.com', 'a@example.com,b@example.com', 'a@example.com, b@example.com'],
    invalid: ['', 'a@example.com,', 'a@example.com b@example.com'],
  },
  'env-name': { valid: ['FOO', 'foo', '_x', 'my.env-name', '.x'], invalid: ['', '1A', 'A B', 'A=B', '.', '..', '..A', 'ÄB'] },
  'file-path': {
    valid: ['/etc/nginx.conf', '/some-file3', '/a/b/.c'],
    invalid: ['', '/', '/etc/', 'nginx.conf', '/etc/a file', '/etc/..', '/etc/..data', '/etc/..x', '/../a'],
  },
  'git-url': {
    valid: [
      'https://github.com/acme/values.git',
      'http://git.local:3000/acme/values',
      'ssh://git@git.example.com/acme/values.git',
      'ssh://git@git.example.com:2222/acme/values.git',
      'git@github.com:acme/values.git',
    ],
    invalid: [
      '', 'github.com/acme/values.git', 'https://github.com', 'https://github.com/', 'https://user:token@github.com/acme/values',
      'file:///tmp/values', 'git@github.com', 'git@github.com:/', 'ssh://github.com/acme/values', 'git@git hub:acme',
    ],
  },
  'go-duration': {
    valid: ['5m', '1h30m', '1.5h', '300ms', '0s', '30m1h'],
    invalid: ['', '0', '5', '7d', '1w', '-5m', '.5h', '5m ', '1h 30m'],
  },
  'host-name': {
    valid: ['localhost', 'shop.example.com', 'tlspass.eks.dev.otomi.cloud', '1a.2b', '1.2.3.4.nip.io'],
    invalid: [
      '', '*.example.com', 'Shop.example.com', 'shop_1.example.com', 'shop.example.com:80', '127.0.0.1', '1', 'a..b', 'a.',
      `${long(64)}.b`, `${`${long(60)}.`.repeat(4)}${long(10)}`,
    ],
  },
  'host-or-ip': {
    valid: ['domain1.com', '185.199.110.153', 'ae::1', 'localhost'],
    invalid: ['', '185.199.110.256', 'ae::1::2', '*.a.com', 'a b', '1.2.3'],
  },
  'host-port': {
    valid: ['smtp-relay.gmail.com:587', 'localhost:25', '10.0.0.1:2525', '[::1]:25', 'a:65535'],
    invalid: ['', 'smtp.gmail.com', ':25', 'a:0', 'a:65536', 'a:025', '::1:25', 'a:', 'a b:25', '[a]:25', 'http://a:25'],
  },
  'http-header-name': { valid: ['X-Forwarded-For', 'x_user', 'a'], invalid: ['', 'X Forwarded', 'X:', 'é', 'a(b)', long(257)] },
  'http-path': {
    valid: ['/', '/jeho', '/api/v1/', '/a%20b', '/a;b=c', '/.well-known/x', '/a..b'],
    invalid: [
      '', 'api', '//api', '/api//v1', '/api/../admin', '/api/..', '/./api', '/api?x=1', '/api#x', '/a b', '/a%2Fb', '/é', `/${long(1024)}`,
    ],
  },
  'https-url': {
    valid: ['https://hooks.slack.com/services/id'],
    invalid: ['', 'http://hooks.slack.com/services/id', 'hooks.slack.com', 'https://'],
  },
  'image-repository': {
    valid: [
      'nginx', 'otomi/nodejs-helloworld', 'ghcr.io/a/b/c', 'localhost:5000/app', 'Registry.Example.com/a', 'a__b/c-d.e', 'a--b',
      '[::1]:5000/a', '10.0.0.1:5000/a',
    ],
    invalid: [
      '', 'Nginx', 'nginx:latest', 'nginx@sha256:abc', 'a/', '/a', 'a//b', 'a_-b', 'https://ghcr.io/a', 'reg:99999/a', 'reg:/a', 'a b',
      `a/${long(254)}`,
    ],
  },
  'image-tag': {
    valid: ['latest', 'v1.2.12', '_x', '1', 'A-b.c', long(128)],
    invalid: ['', 'bad tag!', '.a', '-a', 'a:b', 'a/b', 'a+b', long(129)],
  },
  ip: {
    valid: [
      '203.0.113.7', '0.0.0.0', '255.255.255.255', '::', '::1', 'ae::1', '2001:DB8:0:0:0:0:0:7', '1:2:3:4:5:6:7::', '::ffff:10.0.0.1',
      '1:2:3:4:5:6:1.2.3.4',
    ],
    invalid: [
      '', '1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1.2.3.4/8', ':', ':::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3',
      '12345::', 'fe80::1%eth0', '::1.2.3', '1.2.3.4::', '1:2:3:4:5:6:7::8', 'g::', '[::1]', '::1:',
    ],
  },
  'label-key': {
    valid: ['app', 'otomi.io/app', 'a', 'A_b.c-d', long(63), `${long(253)}/a`],
    invalid: ['', 'a/b/c', '/a', 'a/', '-a', 'a-', 'Example.com/a', 'a b', long(64), `${long(254)}/a`],
  },
  'label-value': { valid: ['', 'demo', 'A_b.c-1', 'true', long(63)], invalid: ['-a', 'a-', 'a b', 'a/b', 'a:b', long(64)] },
  memory: {
    valid: ['128k', '128M', '64Mi', '1Gi', '0.5M', '0.5Gi', '1e3', '1073741824', '0', '1000m'],
    invalid: ['', '128K', '64mi', '64MB', '64 Mi', '100m', '1.5', '-1Gi', 'Gi'],
  },
  'name-prefix': { valid: ['', 'acme-', 'acme', 'a-b-'], invalid: ['-', '-a', 'Acme-', 'a.', 'a_', long(63)] },
  'prometheus-duration': {
    valid: ['5m', '3h', '1h30m', '7d', '1y2w3d4h5m6s7ms', '0'],
    invalid: ['', '5', '30m1h', '1.5h', '-5m', '1h1h', 'banana', '5 m'],
  },
  quantity: {
    valid: [
      '0', '1', '0.5', '.5', '5.', '1.G', '1e3', '1E3', '1e+3', '1E-3', '128k', '100m', '1n', '1u', '1E', '1Ei', '2Gi', '-3.01', '+1',
      '00.10Ki', '1.5e3',
    ],
    invalid: [
      '', '128K', '1ki', '1mi', '1Mi ', ' 1', '1 Gi', '1MB', '1e', '1e3Gi', '1e1.5', '1.1.1', '1+1', '-', '.', '-.', 'Ki', '.Gi', '1,5',
      '1i', '0x10', '1_000', 'NaN', 'Infinity', '١',
    ],
  },
  'registry-quota': {
    valid: ['1', '50Gi', '500M', '0.5Gi', '1024Ti', '1Pi'],
    invalid: ['', '0', '0Gi', '-1', '100m', '1025Ti', '1Ei', '50GB'],
  },
  'relative-path': {
    valid: ['out', 'clusters/prod', '.k8s/a_b'],
    invalid: ['', '/', '/out', 'out/', 'a//b', '.', './out', '../out', 'out/..', 'a b', 'a\\b'],
  },
  certificate: {
    valid: [caCertificate],
    invalid: ['', 'certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  },
  'sealing-certificate': {
    valid: [sealingKey(2048, 'rsa')],
    invalid: ['', 'certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', sealingKey(512, 'rsa'), sealingKey(0, 'ec')],
  },
  'service-name': { valid: ['a', 'hello', 'some-svc', 'a1', long(63)], invalid: ['', '2048', '-a', 'a-', 'Hello', 'a.b', long(64)] },
  url: {
    valid: [
      'https://localhost/x', 'https://login.microsoftonline.com/xxx/v2.0', 'http://a.b.c.example.com:8443', 'https://1.1.1.1:8443',
      'https://[::1]:8443/x?y=z#f', 'https://Example.com?x=1',
    ],
    invalid: [
      '', 'banana', 'example.com', 'https://', 'https:///x', 'ftp://a.com', 'https://a b.com', 'https://a.com/x y', 'https://a.com:0',
      'https://a.com:', 'https://u:p@a.com', 'https://::1/', 'https://a_b.com', 'https://a.com/<x>', ' https://a.com',
    ],
  },
  word: { valid: ['x', 'eks_otomi-cloud_eu-central-1', '${CLAIM.upn}'], invalid: ['', ' ', 'a b', 'a\n'] },
};

describe('formats', () => {
  it('has cases for every format', () => {
    expect(Object.keys(cases).sort()).toEqual(Object.keys(formats).sort());
  });

  describe.each(Object.entries(cases))('%s', (name, { valid, invalid }) => {
    const { validate, expected } = formats[name]!;
    it.each(valid)('takes %j', (text) => {
      expect(validate(text)).toBe(true);
    });
    it.each(invalid)('refuses %j', (text) => {
      expect(validate(text)).toBe(false);
    });
    it('gives only valid examples in its message', () => {
      const [, list = ''] = /such as (.+)$/.exec(expected) ?? [];
      const examples = list === '' ? [] : list.split(/, or | or |, /).map((example) => example.replaceAll("'", ''));
      expect(examples.filter((example) => !validate(example))).toEqual([]);
    });
    it('answers at once for a long text', () => {
      for (const unit of ['a', '-', '.', '0', 'a.', '/a', ':', '1,', 'a@']) {
        const started = performance.now();
        validate(unit.repeat(100_000));
        expect(performance.now() - started).toBeLessThan(500);
      }
    });
  });
});

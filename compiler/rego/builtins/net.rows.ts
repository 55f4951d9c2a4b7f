import { set, type Row } from './row.ts';

/** Networks. */
export const netRows: readonly Row[] = [
  ['net.cidr_contains', ['10.0.0.0/8', '10.1.2.3'], 'true'],
  ['net.cidr_contains', ['10.0.0.0/8', '10.0.0.0/16'], 'true'],
  ['net.cidr_contains', ['10.0.0.0/16', '10.0.0.0/8'], 'false'],
  ['net.cidr_contains', ['10.0.0.0/8', 'x'], undefined],
  ['net.cidr_contains', ['2001:db8::/32', '2001:db8::1'], 'true'],
  ['net.cidr_contains', ['2001:db8::/32', '10.0.0.1'], 'false'],
  ['net.cidr_contains', ['10.0.0.0/8', '::ffff:10.0.0.1'], 'true'],
  ['net.cidr_contains', ['10.0.0.0/8', '010.0.0.1'], undefined],
  ['net.cidr_intersects', ['192.168.0.0/16', '192.168.1.0/24'], 'true'],
  ['net.cidr_intersects', ['192.168.0.0/24', '192.168.1.0/24'], 'false'],
  ['net.cidr_is_valid', ['10.0.0.0/33'], 'false'],
  ['net.cidr_is_valid', ['::/0'], 'true'],
  ['net.cidr_is_valid', ['10.0.0.1'], 'false'],
  ['net.cidr_expand', ['192.168.1.1/30'], '{"192.168.1.0", "192.168.1.1", "192.168.1.2", "192.168.1.3"}'],
  ['net.cidr_expand', ['2001:db8::/127'], '{"2001:db8::", "2001:db8::1"}'],
  ['net.cidr_contains_matches', [['10.0.0.0/8', '11.0.0.0/8'], { a: '10.1.1.1' }], '{[0, "a"]}'],
  ['net.cidr_contains_matches', ['1.1.1.0/24', '1.1.1.128'], '{["1.1.1.0/24", "1.1.1.128"]}'],
  ['net.cidr_contains_matches', [[['1.1.0.0/16', 'foo']], set('1.1.1.0/24')], '{[0, "1.1.1.0/24"]}'],
  ['net.cidr_merge', [['192.0.128.0/24', '192.0.129.0/24']], '{"192.0.128.0/23"}'],
  ['net.cidr_merge', [['10.0.0.0/8', '10.1.0.0/16', '12.0.0.0/8']], '{"10.0.0.0/8", "12.0.0.0/8"}'],
  ['net.cidr_merge', [['2601:600::/64', '2601:600:0:1::/64']], '{"2601:600::/63"}'],
  ['net.cidr_merge', [['::1']], undefined],
  ['net.cidr_merge', [['10.0.0.1']], '{"10.0.0.1/8"}'],
];

import { type Row } from './row.ts';

/** Hashes. */
export const cryptoRows: readonly Row[] = [
  ['crypto.md5', ['abc'], '"900150983cd24fb0d6963f7d28e17f72"'],
  ['crypto.sha1', ['abc'], '"a9993e364706816aba3e25717850c26c9cd0d89d"'],
  ['crypto.sha256', ['é'], '"4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"'],
  ['crypto.hmac.md5', ['m', 'k'], '"ed7e724d3a91554aaa2043041d9c5305"'],
  ['crypto.hmac.sha1', ['m', 'k'], '"772b71c8a2997e768be01d9711e4a4f34a24ef33"'],
  ['crypto.hmac.sha256', ['m', 'k'], '"b60090e3052297aeb5a080889ce2fc4bca957e756faeb4df7d31800ca1e771ec"'],
  ['crypto.hmac.sha512', ['m', 'k'], '"94ec958658ae2d2e92ae742007904d439af3a5509156f6ad5bd0bab74868b4cbb7cbc817162b11e4aff59813415a730e9720fc5ff1d1015a1f7d1b67fb047d87"'],
  ['crypto.hmac.equal', ['a', 'a'], 'true'],
];

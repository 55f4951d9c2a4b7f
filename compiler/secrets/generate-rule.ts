/** How the cluster makes a secret that values do not give: the keyword `x-generate` of the schema. */
export type GenerateRule =
  /** Random characters; letters and digits where no alphabet is named. */
  | { readonly length: number; readonly alphabet?: Alphabet }
  /** Random bytes, in base64. */
  | { readonly bytes: number }
  /** A private key in PEM (PKCS #8): RSA with 2048 bits, or ECDSA on P-256. */
  | { readonly key: 'rsa' | 'ecdsa' };

/** How the text of a secret follows from other values, whoever gives them. */
export type DeriveRule =
  /** The same text as that of another secret. */
  | { readonly as: string }
  /** A line for basic authentication with a bcrypt hash, of the values at two paths. */
  | { readonly htpasswd: { readonly user: string; readonly password: string } };

export const alphabets = {
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
  hexadecimal: '0123456789abcdef',
  'letters-and-digits': 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
} as const;
export type Alphabet = keyof typeof alphabets;

export function isDeriveRule(rule: GenerateRule | DeriveRule): rule is DeriveRule {
  return 'as' in rule || 'htpasswd' in rule;
}

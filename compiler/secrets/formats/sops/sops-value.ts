/**
 * The types of SOPS. `bytes` and `time` come from other formats than YAML or from unquoted dates; `comment` is what an encrypted comment
 * becomes.
 */
export const sopsTypes = ['str', 'int', 'float', 'bool', 'bytes', 'time', 'comment'] as const;
export type SopsType = (typeof sopsTypes)[number];

/** A value as SOPS encrypts it and counts it in the MAC: `True`, `12`, `1.5`, or the text itself. */
export interface SopsValue {
  readonly type: SopsType;
  readonly bytes: Buffer;
}

export function sopsValue(type: SopsType, text: string): SopsValue {
  return { type, bytes: Buffer.from(text) };
}

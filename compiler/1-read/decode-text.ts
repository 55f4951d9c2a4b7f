/** Where bytes stop being UTF-8: the first byte of what is no character, and its 1-based place. */
export interface BadByte {
  readonly byte: number;
  readonly line: number;
  readonly column: number;
}

/** Decodes UTF-8 strictly; a byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly bad: BadByte } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { bad: findBadByte(bytes) };
  }
}

/** Bisects for the longest prefix that can still become UTF-8; what it ends in the middle of is what is bad. */
function findBadByte(bytes: Uint8Array): BadByte {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle), { stream: true })) good = middle;
    else bad = middle;
  }
  while (!isUtf8(bytes.subarray(0, good))) good--;
  const before = new TextDecoder().decode(bytes.subarray(0, good)).split(/\r\n|[\r\n]/);
  return { byte: bytes[good]!, line: before.length, column: before.at(-1)!.length + 1 };
}

/** In a stream, a character that is cut off at the end is no mistake yet. */
function isUtf8(bytes: Uint8Array, options?: { stream: boolean }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options);
    return true;
  } catch {
    return false;
  }
}

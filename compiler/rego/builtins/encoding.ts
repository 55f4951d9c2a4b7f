/** Encodings. Decoded bytes become text as UTF-8; bytes that are none become U+FFFD, which OPA does too, when it hands a result on. */
import { parseAllDocuments } from 'yaml';
import { fromJson } from '../value/from-json.ts';
import { parseJsonText, printJsonText } from '../value/json-text.ts';
import { isArray, RegoObject, RegoSet, type Value } from '../value/value.ts';
import { onText, type Builtin, type BuiltinTable } from './builtin.ts';

export const encodingBuiltins: BuiltinTable = {
  'base64.decode': onText(decodeBase64),
  'base64.encode': onText((text) => Buffer.from(text).toString('base64')),
  'base64.is_valid': isValid(decodeBase64),
  'base64url.decode': onText(decodeBase64Url),
  'base64url.encode': onText((text) => Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_')),
  'base64url.encode_no_pad': onText((text) => Buffer.from(text).toString('base64url')),
  'hex.decode': onText((text) => (/^(?:[0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, 'hex').toString() : undefined)),
  'hex.encode': onText((text) => Buffer.from(text).toString('hex')),
  'json.is_valid': isValid(parseJsonText),
  'json.marshal': (value) => printJsonText(value),
  'json.marshal_with_options': marshalWithOptions,
  'json.unmarshal': onText(parseJsonText),
  'urlquery.decode': onText(decodeQueryPart),
  'urlquery.decode_object': onText(decodeQuery),
  'urlquery.encode': onText(encodeQueryPart),
  'urlquery.encode_object': encodeQuery,
  'yaml.is_valid': isValid(parseYaml),
  'yaml.unmarshal': onText(parseYaml),
};

/** What is not a text is not valid, and no error either. */
function isValid(decode: (text: string) => Value | undefined): Builtin {
  return (value) => typeof value === 'string' && decode(value) !== undefined;
}

/** Padding is required; line ends are ignored. */
function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]/g, '');
  const isWellFormed = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  return isWellFormed ? Buffer.from(compact, 'base64').toString() : undefined;
}

/** Padding may be left out, but not in part. */
function decodeBase64Url(text: string): string | undefined {
  const padded = text.endsWith('=') ? text : text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return /[+/]/.test(padded) ? undefined : decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}

/** Giving a prefix or an indent asks for pretty printing; `pretty` overrules. */
function marshalWithOptions(value: Value, options: Value): string | undefined {
  if (!(options instanceof RegoObject)) return undefined;
  const { prefix = '', indent = '\t', pretty = options.size > 0, ...unknown } = Object.fromEntries(options.entries()) as Record<string, Value>;
  if (typeof prefix !== 'string' || typeof indent !== 'string' || typeof pretty !== 'boolean' || Object.keys(unknown).length > 0) return undefined;
  return pretty ? prefix + printJsonText(value, { prefix, indent }) : printJsonText(value);
}

/** The first document; the others only have to be well-formed. */
function parseYaml(text: string): Value | undefined {
  try {
    const documents = [...parseAllDocuments(text, { strict: false, merge: true, intAsBigInt: true })];
    return documents.some(({ errors }) => errors.length > 0) ? undefined : fromJson(documents[0]?.toJS() ?? null);
  } catch {
    // Too many aliases, or something JSON cannot hold.
    return undefined;
  }
}

function decodeQueryPart(text: string): string | undefined {
  const spaced = text.replaceAll('+', ' ');
  if (/%(?![0-9a-fA-F]{2})/.test(spaced)) return undefined;
  const bytes: number[] = [];
  for (const part of spaced.match(/%..|[^%]+/gs) ?? []) {
    if (part.startsWith('%')) bytes.push(parseInt(part.slice(1), 16));
    else bytes.push(...Buffer.from(part));
  }
  return Buffer.from(bytes).toString();
}

function encodeQueryPart(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+');
}

function decodeQuery(text: string): Value | undefined {
  const lists = new Map<string, string[]>();
  for (const pair of text.split('&').filter((each) => each !== '')) {
    if (pair.includes(';')) return undefined;
    const equals = pair.indexOf('=');
    const key = decodeQueryPart(equals < 0 ? pair : pair.slice(0, equals));
    const value = decodeQueryPart(equals < 0 ? '' : pair.slice(equals + 1));
    if (key === undefined || value === undefined) return undefined;
    lists.set(key, [...(lists.get(key) ?? []), value]);
  }
  return RegoObject.of(lists);
}

function encodeQuery(object: Value): string | undefined {
  if (!(object instanceof RegoObject)) return undefined;
  const pairs: string[] = [];
  for (const [key, value] of object.entries()) {
    const values = isArray(value) ? value : value instanceof RegoSet ? value.members() : [value];
    if (typeof key !== 'string' || !values.every((each) => typeof each === 'string')) return undefined;
    pairs.push(...values.map((each) => `${encodeQueryPart(key)}=${encodeQueryPart(each)}`));
  }
  return pairs.join('&');
}

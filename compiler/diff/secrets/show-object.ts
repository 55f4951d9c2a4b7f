import { isMap } from '../../is-map.ts';
import { hidden, type Mask } from './create-mask.ts';
import { encrypted, hideCiphertext } from './hide-ciphertext.ts';

/** What people see instead of the values of some maps of an object; the keys may be known. */
interface HiddenMaps {
  readonly maps: readonly string[];
  readonly shown: string;
}

const hiddenMaps: Readonly<Record<string, HiddenMaps>> = {
  'v1 Secret': { maps: ['data', 'stringData'], shown: hidden },
  'bitnami.com/v1alpha1 SealedSecret': { maps: ['spec.encryptedData'], shown: encrypted },
};

/** An object as people may see it. */
export function showObject(object: object, mask: Mask): object {
  const { maps = [], shown = hidden } = hiddenIn(object) ?? {};
  return mask(hideCiphertext(maps.reduce((all, map) => hideMap(all, map.split('.'), shown), object))) as object;
}

/** One field of an object, of which `value` is the value before or after a change. */
export function showField(object: object, field: string, value: unknown, mask: Mask): unknown {
  const found = hiddenIn(object);
  const isHidden = found?.maps.some((map) => field.startsWith(map) && /^($|[.[])/.test(field.slice(map.length)));
  return isHidden === true ? found!.shown : mask(hideCiphertext(value));
}

function hiddenIn(object: object): HiddenMaps | undefined {
  const { apiVersion, kind } = object as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return typeof apiVersion === 'string' && typeof kind === 'string' ? hiddenMaps[`${apiVersion} ${kind}`] : undefined;
}

function hideMap(object: object, [key = '', ...below]: readonly string[], shown: string): object {
  const hide = (value: unknown): unknown => {
    if (!isMap(value)) return value;
    return below.length > 0 ? hideMap(value, below, shown) : Object.fromEntries(Object.keys(value).map((name) => [name, shown]));
  };
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, name === key ? hide(value) : value]));
}

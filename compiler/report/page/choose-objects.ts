import type { ReportObject } from '../report-data.ts';
import type { ViewState } from './view-state.ts';

/** The objects that the filters and the search leave. */
export function chooseObjects(objects: readonly ReportObject[], { owner, kind, risk, fate, cluster, search }: ViewState, matches: (object: ReportObject, search: string) => boolean): readonly ReportObject[] {
  const isChosen = (object: ReportObject): boolean =>
    (owner === '' || object.owner === owner) &&
    (kind === '' || object.kind === kind) &&
    (risk === '' || (risk === 'any' ? object.risk !== undefined : object.risk === risk)) &&
    (fate === '' || object.fate === fate) &&
    (cluster === '' || object.cluster === cluster);
  return objects.filter((object) => isChosen(object) && (search === '' || matches(object, search)));
}

/** A search that finds every word somewhere in what `textOf` says of an item; texts are made lower case once. */
export function createSearch<T extends object>(textOf: (item: T) => string): (item: T, search: string) => boolean {
  const texts = new WeakMap<T, string>();
  return (item, search) => {
    const text = texts.get(item) ?? textOf(item).toLowerCase();
    texts.set(item, text);
    return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  };
}

/** What the page shows, all of it in the address, so that every view can be linked to. */
export interface ViewState {
  readonly tab: Tab;
  /** The object that is open. */
  readonly at: string;
  readonly search: string;
  readonly owner: string;
  readonly kind: string;
  readonly risk: string;
  readonly fate: string;
  readonly cluster: string;
}

export const tabs = ['summary', 'objects', 'routes', 'teams', 'apps', 'policies'] as const;
export type Tab = (typeof tabs)[number];

const parameters = ['at', 'search', 'owner', 'kind', 'risk', 'fate', 'cluster'] as const;

export const startState: ViewState = { tab: 'summary', at: '', search: '', owner: '', kind: '', risk: '', fate: '', cluster: '' };

/** The part of an address behind `#`. */
export function printState(state: ViewState): string {
  const query = new URLSearchParams(parameters.flatMap((name) => (state[name] === '' ? [] : [[name, state[name]]])));
  return `#/${state.tab}${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** Reads it again; what is unknown in it counts for nothing. */
export function parseState(hash: string): ViewState {
  const [, name = '', query = ''] = /^#\/([^?]*)\??(.*)$/.exec(hash) ?? [];
  const read = new URLSearchParams(query);
  const found = Object.fromEntries(parameters.map((parameter) => [parameter, read.get(parameter) ?? '']));
  return { ...startState, ...found, tab: tabs.find((tab) => tab === name) ?? 'summary' };
}

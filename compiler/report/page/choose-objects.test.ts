import { describe, expect, it } from 'vitest';
import type { ReportObject } from '../report-data.ts';
import { chooseObjects, createSearch } from './choose-objects.ts';
import { startState, type ViewState } from './view-state.ts';

const object = (name: string, more: Partial<ReportObject> = {}): ReportObject => ({ id: name, name, kind: 'Service', cluster: 'one', owner: 'team a', file: `${name}.yaml`, text: `name: ${name}`, fields: [], causes: [], ...more });
const objects = [object('hello', { risk: 'high', fate: 'changed' }), object('World', { kind: 'Deployment', owner: 'team b', fate: 'added' }), object('other', { cluster: 'two', risk: 'low' })];
const search = createSearch((each: ReportObject) => `${each.name}\n${each.text}`);
const chosen = (state: Partial<ViewState>): string[] => chooseObjects(objects, { ...startState, ...state }, search).map(({ name }) => name);

describe('chooseObjects', () => {
  it.each<[Partial<ViewState>, string[]]>([
    [{}, ['hello', 'World', 'other']],
    [{ owner: 'team b' }, ['World']],
    [{ kind: 'Service' }, ['hello', 'other']],
    [{ kind: 'Service', cluster: 'two' }, ['other']],
    [{ risk: 'any' }, ['hello', 'other']],
    [{ risk: 'high' }, ['hello']],
    [{ fate: 'added' }, ['World']],
    [{ search: 'WORLD' }, ['World']],
    [{ search: ' name  hel ' }, ['hello']],
    [{ search: 'hello world' }, []],
  ])('%j leaves %j', (state, names) => {
    expect(chosen(state)).toEqual(names);
  });
});

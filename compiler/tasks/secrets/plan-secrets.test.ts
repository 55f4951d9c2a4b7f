import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../secrets/composition.ts';
import { nameOf, planSecrets, type SecretsAction, type SecretsState } from './plan-secrets.ts';
import type { SecretsSpec, TargetSecret } from './secrets-spec.ts';

const target = (name: string, keys: TargetSecret['keys']): TargetSecret => ({ namespace: 'app', name, type: 'Opaque', labels: {}, keys });

const spec: SecretsSpec = {
  home: { namespace: 'home', generated: 'generated', given: 'given' },
  generate: { 'a.password': { length: 8 }, 'b.secret': { length: 8 } },
  secrets: [
    target('one', { password: [{ secret: 'a.password' }], url: ['https://u:', { secret: 'a.password' }, '@host'] }),
    target('two', { secret: [{ secret: 'b.secret' }], token: [{ secret: 'c.token' }] }),
  ],
};

const nothing: SecretsState = { generated: undefined, given: { 'c.token': 'T' }, targets: new Map() };

/** What a run of the task would leave behind, with texts that count up instead of random ones. */
function applied(state: SecretsState, made: string, of: SecretsSpec = spec): SecretsState {
  let { generated } = state;
  const targets = new Map(state.targets);
  for (const action of planSecrets(of, state).stages.flat()) {
    if (action.write === 'home') {
      const adopted = Object.entries(action.adopt).map(([id, found]) => [id, targets.get(found.target)![found.key]!]);
      generated = { ...generated, ...Object.fromEntries(action.generate.map((id) => [id, `${made} ${id}`])), ...Object.fromEntries(adopted) } as Record<string, string>;
    } else {
      const known: Record<string, string> = { ...state.given, ...generated };
      const data = Object.fromEntries(Object.entries(action.target.keys).map(([key, parts]) => [key, compose(parts, (id) => known[id]!)]));
      targets.set(nameOf(action.target), { ...targets.get(nameOf(action.target)), ...data });
    }
  }
  return { ...state, generated, targets };
}

const names = (actions: readonly SecretsAction[]): string[] => actions.map(({ kind, name }) => `${kind} ${name}`);

describe('planSecrets', () => {
  it('makes everything first, and nothing a second time', () => {
    expect(planSecrets(spec, nothing).stages.map(names)).toEqual([['create home/generated'], ['create app/one', 'create app/two']]);
    expect(planSecrets(spec, applied(nothing, 'first')).stages).toEqual([]);
  });

  it('says what is made and never what it is', () => {
    const state = { ...applied(nothing, 'first'), given: { 'c.token': 'ANOTHER' } };
    const plan = planSecrets(spec, state);
    expect(plan.stages.flat().map(({ changes }) => changes)).toEqual([[{ path: 'token', secret: true }]]);
    expect(JSON.stringify(plan)).not.toMatch(/ANOTHER|first/);
  });

  it('goes on with what a reader has when the home was lost', () => {
    const lost = { ...applied(nothing, 'first'), generated: undefined };
    const again = applied(lost, 'second');
    expect(again.generated).toEqual({ 'a.password': 'first a.password', 'b.secret': 'first b.secret' });
    expect(again.targets).toEqual(lost.targets);
  });

  it('leaves keys alone that it does not name', () => {
    const state = applied(nothing, 'first');
    const foreign = { ...state, targets: new Map(state.targets).set('app/one', { ...state.targets.get('app/one'), other: 'x' }) };
    expect(planSecrets(spec, foreign).stages).toEqual([]);
  });

  it('never makes again what there is, whatever is lost, added or put together otherwise', () => {
    const ids = Object.keys(spec.generate);
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(['app/one', 'app/two']), fc.subarray(spec.secrets as TargetSecret[], { minLength: 1 }), (kept, present, secrets) => {
        const first = applied(nothing, 'first');
        const state: SecretsState = {
          ...first,
          generated: Object.fromEntries(kept.map((id) => [id, first.generated![id]!])),
          targets: new Map([...first.targets].filter(([name]) => present.includes(name))),
        };
        const changed = { ...spec, secrets: secrets.map((secret) => ({ ...secret, keys: { ...secret.keys, extra: ['v2 ', ...Object.values(secret.keys)[0]!] } })) };
        const after = applied(state, 'second', changed);
        for (const id of kept) expect(after.generated![id]).toBe(first.generated![id]);
        expect(planSecrets(changed, after).stages).toEqual([]);
      }),
    );
  });
});

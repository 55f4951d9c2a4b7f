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

const nothing: SecretsState = { generated: undefined, rotations: {}, given: { 'c.token': 'T' }, targets: new Map() };

/** What a run of the task would leave behind, with texts that say by which run they were made; `writes`: after so many it is killed. */
function applied(state: SecretsState, made: string, of: SecretsSpec = spec, writes = Infinity): SecretsState {
  let { generated, rotations } = state;
  const targets = new Map(state.targets);
  for (const action of planSecrets(of, state).stages.flat().slice(0, writes)) {
    if (action.write === 'home') {
      const adopted = Object.entries(action.adopt).map(([id, found]) => [id, targets.get(found.target)![found.key]!]);
      generated = { ...generated, ...Object.fromEntries(action.generate.map((id) => [id, `${made} ${id}`])), ...Object.fromEntries(adopted) } as Record<string, string>;
      const written = [...action.generate, ...Object.keys(action.adopt)];
      rotations = { ...rotations, ...Object.fromEntries(Object.entries(of.rotations ?? {}).filter(([id]) => written.includes(id))) };
    } else {
      const known: Record<string, string> = { ...state.given, ...generated };
      const data = Object.fromEntries(Object.entries(action.target.keys).map(([key, parts]) => [key, compose(parts, (id) => known[id]!)]));
      targets.set(nameOf(action.target), { ...targets.get(nameOf(action.target)), ...data });
    }
  }
  return { ...state, generated, rotations, targets };
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

  it('makes a text again for a larger number, once, with all that is put together from it, and no other', () => {
    const first = applied(nothing, 'first');
    const rotated = { ...spec, rotations: { 'a.password': 2 } };
    expect(planSecrets(rotated, first).stages.map(names)).toEqual([['update home/generated'], ['update app/one']]);
    const second = applied(first, 'second', rotated);
    expect(second.generated).toEqual({ 'a.password': 'second a.password', 'b.secret': 'first b.secret' });
    expect(second.targets.get('app/one')).toEqual({ password: 'second a.password', url: 'https://u:second a.password@host' });
    expect(planSecrets(rotated, second).stages).toEqual([]);
    // A smaller number, or none, is no reason to make anything.
    for (const rotations of [{ 'a.password': 1 }, {}]) expect(planSecrets({ ...spec, rotations }, second).stages).toEqual([]);
  });

  it('makes each text as often as its number grew, wherever a run is killed', () => {
    const ids = Object.keys(spec.generate);
    const counts = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([a, b]) => ({ 'a.password': a, 'b.secret': b }));
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 6 }), (runs) => {
        let state = applied(nothing, 'run 0');
        const largest = new Map<string, number>();
        for (const [index, [rotations, writes]] of runs.entries()) {
          const of = { ...spec, rotations };
          const before = state;
          state = applied(applied(before, `run ${index + 1}`, of, writes), `rerun ${index + 1}`, of);
          expect(planSecrets(of, state).stages).toEqual([]);
          for (const id of ids) {
            const number = rotations[id as keyof typeof rotations];
            const grew = number > (largest.get(id) ?? 0);
            expect(state.generated![id] !== before.generated![id]).toBe(grew);
            if (grew) largest.set(id, number);
          }
        }
      }),
    );
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

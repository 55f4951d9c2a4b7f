import type { Result } from '../../diagnostics/diagnostic.ts';
import type { Action, Plan } from './action.ts';
import type { KubernetesClient } from './kubernetes-client.ts';
import type { SecretReference, Secrets } from './secret-reference.ts';
import type { Send } from './send.ts';

/** What the person who starts a task decides about its plan. */
export interface PlanOptions {
  /** Delete what drydock made and the specification no longer names. */
  readonly prune: boolean;
  /** Names of things that are deleted although they hold something of value. */
  readonly forceDelete: ReadonlySet<string>;
  /** Harbor only: remove users whose identity provider has changed, so that they can sign in again. */
  readonly reonboard: boolean;
}

/** What a task reaches the world by. Everything else about it is pure. */
export interface TaskWorld {
  readonly send: Send;
  readonly secrets: Secrets;
  /** The Kubernetes API of the Job's cluster, or of the laptop's `kubectl proxy`. Throws a `TaskError` where there is none. */
  readonly kubernetes: () => KubernetesClient;
  /** A clock in milliseconds that only goes forward. */
  readonly now: () => number;
}

/** A server, seen by one run of a task. */
export interface Session<Actual, A extends Action> {
  /** Whether the server answers. An answer that will not change by waiting is a `TaskError`. */
  readonly isReady: () => Promise<boolean>;
  /** Reads everything that the specification is about, and everything that drydock made. Writes nothing. */
  readonly observe: () => Promise<Actual>;
  /** Carries out one action of a plan for what was observed last. Actions of one stage may be carried out at once. */
  readonly apply: (action: A) => Promise<void>;
}

/** A server's reconciliation with its specification: observe → plan → apply, until there is nothing left to do. */
export interface Task<Spec, Actual, A extends Action> {
  readonly name: string;
  /** Reads a specification; every mistake in it is a diagnostic at its place in `file`. */
  readonly parseSpec: (text: string, file: string) => Result<Spec | undefined>;
  /** Every reference of the specification. */
  readonly secretsOf: (spec: Spec) => readonly SecretReference[];
  readonly connect: (spec: Spec, world: TaskWorld) => Session<Actual, A>;
  /** Pure. A plan for a server that is as specified is empty. */
  readonly plan: (input: PlanInput<Spec, Actual>) => Plan<A>;
}

export interface PlanInput<Spec, Actual> {
  readonly spec: Spec;
  readonly actual: Actual;
  readonly secrets: Secrets;
  readonly options: PlanOptions;
}

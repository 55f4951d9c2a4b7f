/**
 * How a derived member remembers its value. A compile computes each once; `explain` computes at every read, so that a recorder sees
 * what each read depends on.
 */
export type Remember = <T>(compute: () => T) => () => T;

export const once: Remember = (compute) => {
  let result: { value: ReturnType<typeof compute> } | undefined;
  return () => (result ??= { value: compute() }).value;
};

export const always: Remember = (compute) => compute;

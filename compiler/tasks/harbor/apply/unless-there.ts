import { Interference } from '../../core/interference.ts';

/** Another run may make the same at the same time. Whether it is as specified shows when Harbor is observed again. */
export async function unlessThere<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (cause) {
    if (cause instanceof Interference) return undefined;
    throw cause;
  }
}

/** Success with a value, or an expected refusal as a value. Bugs throw; refusals never do. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Wraps a success. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
/** Wraps a refusal. */
export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** An expected "no": a stable code for programs and one sentence for people. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Ends an exhaustive switch: a compile error where a variant was forgotten, a throw if data lied about its type. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`);
}

/** The value of a lookup that cannot miss unless there is a bug. Throws with the name of what was missing. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`missing ${what}`);
  return value;
}

/** The outcome of reading something that came from outside: a value, or a refusal in people's words. */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Problem };

/** A refusal: `code` for machines, `message` for people. */
export type Problem<Code extends string = string> = { readonly code: Code; readonly message: string };

/** Wraps a value that was read successfully. */
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function problem<Code extends string>(
  code: Code,
  message: string,
): { readonly ok: false; readonly error: Problem<Code> } {
  return { ok: false, error: { code, message } };
}

/** Ends a switch over a closed union: the compiler names the variant that was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}

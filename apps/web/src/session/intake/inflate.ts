/** Unpacks raw deflate (RFC 1951). Rejects on what is none. */
type Inflate = (deflated: Uint8Array) => Promise<Uint8Array>;

/** The browser's own, away from the main thread; undefined where it has none. */
export function browserInflate(): Inflate | undefined {
  const create = (): DecompressionStream => new DecompressionStream('deflate-raw');
  try {
    create();
  } catch {
    return undefined;
  }
  return async (deflated) => {
    const unpacked = new Blob([deflated as Uint8Array<ArrayBuffer>]).stream().pipeThrough(create());
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  };
}

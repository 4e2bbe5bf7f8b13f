/** Waits until the condition gives something; rejects with what was waited for. A probe that throws is asked again. */
export async function until<T>(what: string, probe: () => T | Promise<T>, patience = 15_000): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + patience;
  let trouble: unknown;
  for (;;) {
    try {
      const found = await probe();
      if (found) return found as NonNullable<Exclude<T, false>>;
    } catch (error) {
      trouble = error;
    }
    if (performance.now() > end) throw new Error(`waited ${patience} ms in vain until ${what}`, { cause: trouble });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

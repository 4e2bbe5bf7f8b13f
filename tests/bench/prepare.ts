import { ensureChromium } from '../scripts/ensure-chromium.mjs';
import { runTurbo } from '../scripts/run-turbo.mjs';

/** What a measurement needs before it begins, or how the command ends without it. */
export type Prepared<Options> = { readonly ok: true; readonly options: Options; readonly chromium: string } | { readonly ok: false; readonly exitCode: number };

/** Reads the command line, finds or installs Chromium, and builds relay and page. What is wrong is said on stderr. */
export async function prepare<Options>(args: readonly string[], parse: (args: readonly string[]) => Options): Promise<Prepared<Options>> {
  let options: Options;
  try {
    options = parse(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { ok: false, exitCode: 2 };
  }
  const found = await ensureChromium({ show: true });
  if (!found.ok || found.path === undefined) {
    console.error(found.message);
    return { ok: false, exitCode: 1 };
  }
  const built = await runTurbo(['build', '--filter=@paperroll/relay', '--filter=@paperroll/web']);
  return built.code === 0 ? { ok: true, options, chromium: found.path } : { ok: false, exitCode: 1 };
}

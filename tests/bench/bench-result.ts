import type { SiteRun } from './measure-site.ts';
import type { StartFigures } from './measure-start.ts';
import type { BenchOptions } from './options.ts';

/** Everything that one call of the bench measured. */
export interface BenchResult {
  readonly machine: { readonly cores: number; readonly cpu: string; readonly load: number; readonly node: string; readonly chromium: string };
  readonly options: BenchOptions;
  readonly start: StartFigures | undefined;
  /** Per number of stickies, per page: its runs. */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, readonly SiteRun[]>>>>;
}

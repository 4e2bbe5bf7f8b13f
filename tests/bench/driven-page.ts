import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { BenchHandle, BenchViewport } from './bench-handle.ts';
import { installProbe, type FrameProbe, type FrameRecord } from './frame-probe.ts';

declare global {
  var benchProbe: FrameProbe;
}

/** The window that pages are driven in, in CSS pixels. */
export const WINDOW = { width: 1440, height: 900 } as const;

/** A place on the page, in CSS pixels. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

/** What a piece of work cost. */
export interface Cost extends FrameRecord {
  readonly seconds: number;
  /** Milliseconds of processor time that the main thread took. */
  readonly busyMs: number;
}

/** A page under the bench's hands: real mouse, wheel and keys, and what they cost. */
export interface DrivenPage {
  readonly page: Page;
  viewport(): Promise<BenchViewport>;
  setViewport(viewport: BenchViewport): Promise<void>;
  zoomToFit(): Promise<void>;
  pointOf(id: string): Promise<PagePoint>;
  elementCount(): Promise<number>;
  /** Turns the wheel; `ctrl` zooms. Not awaited by callers that keep time. */
  wheel(at: PagePoint, by: PagePoint, ctrl?: boolean): Promise<void>;
  mouse(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', at: PagePoint, pressed?: boolean): Promise<void>;
  /** Runs the work and tells what it cost, two frames after its end. */
  measure(work: () => Promise<void>): Promise<Cost>;
  /** Resolves when nothing was felt for half a second; to the moment since when, in milliseconds of the page. */
  settled(): Promise<number>;
  /** Milliseconds of processor time that the main thread took since the page began. */
  busySinceStart(): Promise<number>;
  /** Megabytes of JavaScript heap after collecting. */
  heapMb(): Promise<number>;
  /** A figure that Chromium keeps of the page, such as `Nodes`; 0 where it knows none of that name. */
  metric(name: string): Promise<number>;
  close(): Promise<void>;
}

const profile = JSON.stringify({ id: 'bench', name: 'Bench', color: '#1d6fb8', asked: true });
const preferences = JSON.stringify({ theme: 'light', minimap: true, paletteCollapsed: false, hintSeen: true });

/** A context of its own: no cache, no storage, nobody asks for a name. */
async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1 });
  await context.addInitScript(installProbe);
  await context.addInitScript(
    ([me, likes]) => {
      localStorage.setItem('paperroll.profile', me ?? '');
      localStorage.setItem('paperroll.preferences', likes ?? '');
    },
    [profile, preferences],
  );
  return context;
}

/** Opens the address in a new context; resolves as soon as the page has begun. */
export async function openDriven(browser: Browser, url: string): Promise<DrivenPage> {
  const context = await openContext(browser);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  // Time of the thread, not of the clock: what other programs take from it does not count.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'commit' });
  return drive(page, cdp, () => context.close());
}

function drive(page: Page, cdp: CDPSession, close: () => Promise<void>): DrivenPage {
  const ask = <T>(question: (handle: BenchHandle) => T): Promise<T> => page.evaluateHandle(() => window.paperroll).then((handle) => handle.evaluate(question as (value: unknown) => T));
  const twoFrames = (): Promise<void> => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  const metric = async (name: string): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find((entry) => entry.name === name)?.value ?? 0;
  };
  return {
    page,
    close,
    metric,
    viewport: () => ask((handle) => ({ ...handle.viewport() })),
    async setViewport(viewport) {
      await page.evaluate((next) => window.paperroll?.setViewport(next), viewport);
      await twoFrames();
    },
    async zoomToFit() {
      await ask((handle) => handle.zoomToFit());
      await twoFrames();
    },
    async pointOf(id) {
      const point = await page.evaluate((element) => window.paperroll?.screenPointOf(element), id);
      if (!point) throw new Error(`${id} is not on the page`);
      return point;
    },
    elementCount: () => ask((handle) => handle.elementCount()),
    async wheel(at, by, ctrl = false) {
      await cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x: at.x, y: at.y, deltaX: by.x, deltaY: by.y, modifiers: ctrl ? 2 : 0 });
    },
    async mouse(type, at, pressed = type !== 'mouseMoved') {
      await cdp.send('Input.dispatchMouseEvent', { type, x: at.x, y: at.y, button: pressed ? 'left' : 'none', buttons: pressed && type !== 'mouseReleased' ? 1 : 0, clickCount: type === 'mouseMoved' ? 0 : 1 });
    },
    async measure(work) {
      await twoFrames();
      await page.evaluate(() => benchProbe.reset());
      const before = await metric('TaskDuration');
      const started = performance.now();
      await work();
      await twoFrames();
      const seconds = (performance.now() - started) / 1000;
      const busyMs = ((await metric('TaskDuration')) - before) * 1000;
      const { gaps, longTasks } = await page.evaluate(() => benchProbe.read());
      return { gaps, longTasks, seconds, busyMs };
    },
    async settled() {
      return page.evaluate(
        () =>
          new Promise<number>((done) => {
            const look = (): void => {
              const { since, now } = benchProbe.quiet();
              if (now - since > 500) done(since);
              else setTimeout(look, 50);
            };
            look();
          }),
      );
    },
    busySinceStart: async () => (await metric('TaskDuration')) * 1000,
    async heapMb() {
      await cdp.send('HeapProfiler.collectGarbage');
      return (await metric('JSHeapUsedSize')) / 1e6;
    },
  };
}

/** Does something sixty times a second, as a hand does, however long each takes to arrive: at most four are under way. */
export async function atSixty(steps: number, act: (step: number) => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const begin = performance.now();
  for (let step = 0; step < steps; step++) {
    const wait = begin + (step * 1000) / 60 - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    while (underWay.size >= 4) await Promise.race(underWay);
    const doing: Promise<void> = act(step).finally(() => underWay.delete(doing));
    underWay.add(doing);
  }
  await Promise.all(underWay);
}

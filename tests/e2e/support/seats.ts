import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from '@playwright/test';

/** A browser window that a person sits at. */
export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Gets up: a seat that can be made as new serves the next person, any other is closed. `asNew` says whether to try. */
  leave(asNew: boolean): Promise<void>;
}

/** The seats of a worker. */
export interface Seats {
  /** A window in which nobody has ever been, as far as a page can tell. */
  take(options: BrowserContextOptions): Promise<Seat>;
}

// What a story may do to a window that stays with it: who does one of these takes the window along.
const LASTING_IN_CONTEXT = ['addInitScript', 'exposeBinding', 'exposeFunction', 'newCDPSession', 'setOffline', 'addCookies', 'grantPermissions', 'clearPermissions', 'setExtraHTTPHeaders', 'setGeolocation', 'route', 'routeFromHAR', 'routeWebSocket'] as const;
const LASTING_IN_PAGE = ['addInitScript', 'exposeBinding', 'exposeFunction', 'setViewportSize', 'setExtraHTTPHeaders', 'route', 'routeFromHAR', 'routeWebSocket', 'close'] as const;
const HEARD = ['console', 'dialog', 'download', 'filechooser', 'pageerror', 'popup', 'request', 'requestfailed', 'requestfinished', 'response', 'websocket', 'worker'] as const;

// All that a page can keep; the browser's own caches of files stay, and so does what it has compiled.
const STORED = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage,shared_storage,storage_buckets';

/**
 * Keeps windows over the end of a story. A new window fetches, compiles and starts the app for two processor seconds; one
 * that was emptied has the files and the compiled code, as the browser of somebody who has been here before, and takes one.
 * Only windows of `usual` options are kept, at most as many as people sat at once.
 */
export function createSeats(browser: Browser, usual: BrowserContextOptions): Seats {
  const free: KeptSeat[] = [];
  return {
    async take(options) {
      const isUsual = JSON.stringify(options) === JSON.stringify(usual);
      const kept = (isUsual ? free.pop() : undefined) ?? (await openSeat(browser, options));
      const { context, page } = kept;
      return {
        context,
        page,
        leave: async (asNew) => {
          // A window that cannot even be emptied (its page crashed) is closed like any other.
          if (isUsual && asNew && (await madeAsNew(kept).catch(() => false))) free.push(kept);
          else await context.close();
        },
      };
    },
  };
}

interface KeptSeat {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly debug: CDPSession;
  readonly origins: Set<string>;
  /** Whether something was done to it that stays. */
  marked: boolean;
}

async function openSeat(browser: Browser, options: BrowserContextOptions): Promise<KeptSeat> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  const seat: KeptSeat = { context, page, debug, origins: new Set(), marked: false };
  const mark = (): void => void (seat.marked = true);
  notice(context, LASTING_IN_CONTEXT, mark);
  notice(page, LASTING_IN_PAGE, mark);
  page.on('framenavigated', (frame) => void seat.origins.add(new URL(frame.url()).origin));
  return seat;
}

/** Calls `tell` whenever one of the methods is called. */
function notice<T extends object>(target: T, names: readonly (keyof T)[], tell: () => void): void {
  for (const name of names) {
    const method = target[name];
    if (typeof method !== 'function') throw new Error(`${String(name)} is no method`);
    const told = (...args: readonly unknown[]): unknown => {
      tell();
      return Reflect.apply(method, target, args);
    };
    Object.defineProperty(target, name, { configurable: true, value: told });
  }
}

/** Empties a seat; false where it cannot be told from a used one otherwise than by closing it. */
async function madeAsNew({ context, page, debug, origins, marked }: KeptSeat): Promise<boolean> {
  if (marked || page.isClosed()) return false;
  await Promise.all(context.pages().map((other) => (other === page ? undefined : other.close())));
  await page.goto('about:blank');
  for (const event of HEARD) page.removeAllListeners(event);
  context.removeAllListeners('page');
  await page.emulateMedia({ media: null, colorScheme: 'light', reducedMotion: 'reduce', forcedColors: 'none', contrast: 'no-preference' });
  await page.mouse.up();
  // Out of the window: a page that is loaded under a mouse hears of it.
  await page.mouse.move(-10, -10);
  for (const key of ['Shift', 'Control', 'Alt', 'Meta']) await page.keyboard.up(key);
  for (const origin of origins) if (origin !== 'null') await debug.send('Storage.clearDataForOrigin', { origin, storageTypes: STORED });
  await context.clearCookies();
  origins.clear();
  return true;
}

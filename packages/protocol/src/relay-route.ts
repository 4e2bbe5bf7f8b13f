import { closeCodes } from './close-codes.ts';
import type { RelayPlace } from './placement.ts';

/**
 * A client's way to its board: the server's own address, the relays that the server named for the board (the preferred one
 * first; none where there is one relay), and how far it has come in trying them.
 */
export type RelayRoute = {
  readonly origin: string;
  readonly relays: readonly string[];
  /** Which of the relays is tried; one past the last: the server itself is asked, for a list that may have changed. */
  readonly position: number;
  /** Times in a row that nothing was in sync: through all addresses, or at the one that there is. */
  readonly failures: number;
  /** Whether the present connection was in sync. */
  readonly settled: boolean;
};

/** Where to connect; `asks`: with `place=1`, by which a relay that is not the preferred one says which is, instead of opening the board. */
export type RouteAddress = { readonly origin: string; readonly asks: boolean };

/** What a relay says of the relays of a board: its own name, and all of them in order of preference. */
export type ToldRelays = { readonly relay?: string | undefined; readonly relays?: readonly RelayPlace[] | undefined };

const waitStepMs = 1000;
const waitMaxMs = 20_000;
const fallOverMs = 1000;

/** The relay is going, gone or full: another one is there for that. Anything else would only happen again elsewhere. */
const moveOn: ReadonlySet<number> = new Set([closeCodes.goingAway, 1005, 1006, closeCodes.internal, closeCodes.restarting, closeCodes.tryLater]);

/** Sets out, with what was remembered of an earlier visit (empty: nothing). */
export function startRoute(origin: string, remembered: readonly string[]): RelayRoute {
  return { origin, relays: remembered.filter((url) => isUsable(origin, url)), position: 0, failures: 0, settled: false };
}

/** Where to connect now. */
export function addressOf({ origin, relays, position }: RelayRoute): RouteAddress {
  const relay = relays[position];
  return relay === undefined ? { origin, asks: true } : { origin: relay, asks: false };
}

/**
 * The route after a relay said which relays serve the board. `elsewhere`: it was only asked, and is not the one to stay
 * with; it closes with {@link closeCodes.elsewhere}.
 */
export function routeTold(route: RelayRoute, told: ToldRelays): { readonly route: RelayRoute; readonly elsewhere: boolean } {
  const { asks } = addressOf(route);
  const places = (told.relays ?? []).filter(({ url }) => isUsable(route.origin, url));
  const relays = places.map(({ url }) => url);
  const own = places.findIndex(({ id }) => id === told.relay);
  const elsewhere = asks && relays.length > 0 && own !== 0;
  const same = relays.length === route.relays.length && relays.every((url, i) => url === route.relays[i]);
  // Who asked and was let in comes back to that relay by its name.
  return { route: { ...route, relays, position: !asks && same ? route.position : elsewhere ? 0 : Math.max(0, own) }, elsewhere };
}

/** The route once a connection is in sync. */
export const routeSettled = (route: RelayRoute): RelayRoute => ({ ...route, failures: 0, settled: true });

/**
 * The route after a connection ended, or did not come about (undefined: it fell silent), and how long to wait before the next
 * try, in milliseconds; `random` is uniform in 0…1. A relay that goes has many clients: they come to the next one spread over
 * a second. Between rounds through all addresses the pause doubles up to twenty seconds.
 */
export function routeAfter(route: RelayRoute, code: number | undefined, random: number): { readonly route: RelayRoute; readonly waitMs: number } {
  const { relays, position, settled } = route;
  const again = (at: number, failures: number): ReturnType<typeof routeAfter> => ({
    route: { ...route, settled: false, position: at, failures },
    // Full jitter: whoever was cut off together comes back spread over all of the pause.
    waitMs: random * Math.min(waitMaxMs, waitStepMs * 2 ** Math.min(10, failures)),
  });
  const failures = settled ? 0 : route.failures + 1;
  if (code === closeCodes.elsewhere) return route.failures === 0 ? { ...again(0, 0), waitMs: 0 } : again(0, route.failures);
  if (code !== undefined && !moveOn.has(code)) return again(position, failures);
  // After a cut, which is mostly that of one's own network, everybody begins anew with the relay where the others are.
  if (settled && (code === undefined || code === 1005 || code === 1006)) return again(0, 0);
  if (position >= relays.length) return again(0, failures);
  return { route: { ...route, settled: false, position: position + 1 }, waitMs: random * fallOverMs };
}

/** The route of somebody who wants to try again now: with the preferred relay, without a pause. */
export const routeAnew = (route: RelayRoute): RelayRoute => ({ ...route, position: 0, failures: 0 });

/** An address of the web; for a page that came over https none without it: browsers refuse them. */
function isUsable(origin: string, url: string): boolean {
  return (/^https:/i.test(origin) ? /^https:\/\/\S+$/i : /^https?:\/\/\S+$/i).test(url);
}

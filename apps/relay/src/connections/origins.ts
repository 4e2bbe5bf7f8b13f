/** Which web pages may open boards. */
export type OriginRule = {
  /** Origins of other sites, or `*` for every site. */
  readonly allowed: readonly string[];
  /** The public address of this relay, when it is behind a proxy. */
  readonly publicUrl: string | undefined;
};

/**
 * Says whether a socket may be opened from where it comes. Browsers always send an Origin; programs send none and
 * are let through (they need a key all the same). A page of the same host is at home.
 */
export function isOriginAllowed(origin: string | undefined, host: string | undefined, rule: OriginRule): boolean {
  if (origin === undefined || rule.allowed.includes('*') || rule.allowed.includes(origin)) return true;
  const parsed = tryUrl(origin);
  if (parsed === null) return false;
  return parsed.host === host || (rule.publicUrl !== undefined && parsed.origin === new URL(rule.publicUrl).origin);
}

function tryUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

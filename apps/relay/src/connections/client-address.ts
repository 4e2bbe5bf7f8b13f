import type { IncomingMessage } from 'node:http';

/**
 * The network address that a request comes from. Behind `proxyHops` proxies it is that many entries from the end of
 * X-Forwarded-For: only those were written by proxies that this relay was told to trust.
 */
export function clientAddress(request: IncomingMessage, proxyHops: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  if (proxyHops === 0) return direct;
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return forwarded.at(-proxyHops) ?? forwarded[0] ?? direct;
}

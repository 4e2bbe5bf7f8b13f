import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';
import { isOriginAllowed } from './origins.ts';
import { createTokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  test('allows a burst, then its rate', () => {
    let now = 0;
    const bucket = createTokenBucket(10, 30, () => now);
    expect(bucket.take(30)).toBe(true);
    expect(bucket.take(1)).toBe(false);
    now = 500;
    expect(bucket.take(5)).toBe(true);
    expect(bucket.take(1)).toBe(false);
    now = 1_000_000;
    expect(bucket.take(31)).toBe(false);
    expect(bucket.take(30)).toBe(true);
  });
});

describe('an origin', () => {
  const rule = { allowed: ['https://intranet.example'], publicUrl: 'https://wall.example.org/team' };
  const cases: readonly [string | undefined, boolean][] = [
    [undefined, true],
    ['http://localhost:4321', true],
    ['https://wall.example.org', true],
    ['https://intranet.example', true],
    ['http://localhost:9999', false],
    ['https://evil.example', false],
    ['https://wall.example.org.evil.example', false],
    ['null', false],
    ['', false],
  ];
  test.each(cases)('%s is allowed: %s', (origin, allowed) => {
    expect(isOriginAllowed(origin, 'localhost:4321', rule)).toBe(allowed);
  });

  test('is free when every site may open boards', () => {
    expect(isOriginAllowed('https://evil.example', 'x', { allowed: ['*'], publicUrl: undefined })).toBe(true);
  });
});

describe('the address of a client', () => {
  const request = (forwarded?: string): IncomingMessage =>
    ({ socket: { remoteAddress: '10.0.0.1' }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

  test('is the socket’s, whatever a header claims, unless proxies are trusted', () => {
    expect(clientAddress(request('1.2.3.4'), 0)).toBe('10.0.0.1');
    expect(clientAddress(request('6.6.6.6, 1.2.3.4'), 1)).toBe('1.2.3.4');
    expect(clientAddress(request('6.6.6.6, 1.2.3.4, 10.0.0.9'), 2)).toBe('1.2.3.4');
    expect(clientAddress(request(undefined), 1)).toBe('10.0.0.1');
    expect(clientAddress(request('1.2.3.4'), 3)).toBe('1.2.3.4');
  });
});

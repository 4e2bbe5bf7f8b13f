import { expect, test } from 'vitest';
import { createAddresses } from './addresses.ts';

test('an address is known as long as it has connections or owes something', () => {
  let now = 0;
  const addresses = createAddresses({ perSecond: 100, burst: 1000 }, () => now);
  const one = addresses.enter('192.0.2.1');
  expect(addresses.enter('192.0.2.1')).toBe(one);
  expect(one.connections).toBe(2);
  one.dues.spend(1500);
  addresses.leave('192.0.2.1');
  addresses.leave('192.0.2.1');
  // Who goes and comes back owes the same.
  now = 2000;
  expect(addresses.enter('192.0.2.1')).toBe(one);
  expect(one.dues.debt()).toBe(300);
  addresses.leave('192.0.2.1');
  addresses.expire();
  now = 14_999;
  addresses.expire();
  expect(addresses.enter('192.0.2.1')).toBe(one);
  addresses.leave('192.0.2.1');
  now = 15_000;
  addresses.expire();
  expect(addresses.enter('192.0.2.1')).not.toBe(one);
});

test('no address owes more than ten seconds', () => {
  const { dues } = createAddresses({ perSecond: 100, burst: 1000 }, () => 0).enter('192.0.2.1');
  for (let i = 0; i < 10; i++) dues.spend(5000);
  expect(dues.waitMs()).toBe(10_000);
});

test('addresses do not pay for each other', () => {
  const addresses = createAddresses({ perSecond: 100, burst: 1000 }, () => 0);
  addresses.enter('192.0.2.1').dues.spend(5000);
  expect(addresses.enter('192.0.2.2').dues.debt()).toBe(0);
});

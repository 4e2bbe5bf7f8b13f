import { describe, expect, test } from 'vitest';
import { addressBlock, createWrongKeys } from './wrong-keys.ts';

describe('wrong keys', () => {
  test('are answered later and later, and then no key is looked at until time has passed', () => {
    let now = 0;
    const keys = createWrongKeys(12, () => now);
    const waits = Array.from({ length: 11 }, () => keys.count('10.0.0.1'));
    expect(waits).toEqual([0, 0, 0, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    expect(keys.isBlocked('10.0.0.1')).toBe(false);
    keys.count('10.0.0.1');
    expect(keys.isBlocked('10.0.0.1')).toBe(true);
    expect([keys.isBlocked('10.0.0.2'), keys.count('10.0.0.2')]).toEqual([false, 0]);
    now = 5001;
    expect(keys.isBlocked('10.0.0.1')).toBe(false);
    keys.count('10.0.0.1');
    expect(keys.isBlocked('10.0.0.1')).toBe(true);
    now += 60_000;
    expect([keys.isBlocked('10.0.0.1'), keys.count('10.0.0.1')]).toEqual([false, 0]);
  });

  test('of one line count together, however many addresses it has', () => {
    const keys = createWrongKeys(12, () => 0);
    for (let i = 0; i < 12; i++) keys.count(`2001:db8:1:2::${i.toString(16)}`);
    expect(keys.isBlocked('2001:db8:1:2:ffff:1:2:3')).toBe(true);
    expect(keys.isBlocked('2001:db8:1:3::1')).toBe(false);
  });

  test('of ever new addresses are forgotten before they fill memory', () => {
    const keys = createWrongKeys(2, () => 0);
    for (let i = 0; i < 3; i++) keys.count('10.0.0.1');
    for (let i = 0; i < 10_000; i++) keys.count(`a${i}`);
    expect(keys.isBlocked('10.0.0.1')).toBe(false);
  });
});

test('the block of an address is itself, or the first half of an IPv6 address', () => {
  const blocks = ['10.1.2.3', '::ffff:10.1.2.3', '::1', 'fe80::1%eth0', '2001:0db8:0:0:1::', '2001:DB8::5', 'unknown'].map(addressBlock);
  expect(blocks).toEqual(['10.1.2.3', '10.1.2.3', '0:0:0:0::/64', 'fe80:0:0:0::/64', '2001:db8:0:0::/64', '2001:db8:0:0::/64', 'unknown']);
});

import { expect, test } from 'vitest';
import { type KnownAnswer, selfTestCrypto } from '../../src/main/crypto/self-test';
import { requireSoundCrypto } from '../../src/main/services/sound-crypto';

test('this runtime has every procedure that keys depend on', () => {
  expect(selfTestCrypto()).toBeNull();
});

test.each<[string, () => string]>([
  [
    'is missing',
    () => {
      throw new Error('unsupported');
    },
  ],
  ['answers otherwise', () => '00'],
])('a procedure that %s is named', (_, find) => {
  const right: KnownAnswer = { name: 'SHA-256', find: () => 'ba', expected: 'ba' };
  expect(selfTestCrypto([right, { name: 'Ed25519', find, expected: 'ba' }])).toBe('Ed25519');
  expect(selfTestCrypto([right])).toBeNull();
});

test('a store is neither made nor opened by a runtime that works something out wrongly', () => {
  expect(() => requireSoundCrypto()).not.toThrow();
  expect(() => requireSoundCrypto(() => 'scrypt')).toThrow(
    /works out scrypt wrongly.*nothing has been changed/,
  );
});

import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KEY_BYTES, type KeyFile, printKeyFile } from '../../src/main/crypto/key-file';
import { newRecoveryCode } from '../../src/main/crypto/recovery-code';
import { wrapWithRecoveryCode } from '../../src/main/crypto/recovery-slot';
import { unlockWith, withSlot } from '../../src/main/crypto/ways-in';
import {
  type KeyProof,
  putNextKeys,
  readKeyFile,
  readNextKeys,
  writeKeyFile,
} from '../../src/main/db/key-folder';
import { Refusal } from '../../src/shared/contract/errors';

const STORE = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const random = { bytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)) };
const dataKey = randomBytes(KEY_BYTES);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Keys with one recovery code, which is quick to try. */
function keysWith(code: string, storeId = STORE, key: Uint8Array = dataKey): KeyFile {
  const slot = wrapWithRecoveryCode(key, code, storeId, random);
  return { format: 1, storeId, kind: 'own', name: 'Fictional partnership', slots: [slot] };
}
const by = (code: string, key: Uint8Array = dataKey): KeyProof => ({
  kind: 'way',
  way: { kind: 'recovery', code },
  key,
});
const deviceSlot = { kind: 'device' as const, backend: 'dpapi', wrapped: 'AAAA' };
const at = (name: string): string => join(folder, name);
const bytesOf = (name: string): string => readFileSync(at(name), 'latin1');
const everything = (): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, bytesOf(name)]));

async function refusalOf(what: () => unknown): Promise<Refusal> {
  try {
    await what();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('this was not refused');
}

describe('writing keys', () => {
  test('leaves the new file and the one before it, and nothing else', async () => {
    const [first, second] = [newRecoveryCode(random), newRecoveryCode(random)];
    await writeKeyFile(folder, keysWith(first), by(first));
    expect(readdirSync(folder)).toEqual(['keys.json']);
    const before = bytesOf('keys.json');
    const next = keysWith(second);
    await writeKeyFile(folder, next, by(second));
    expect(readdirSync(folder).sort()).toEqual(['keys.json', 'keys.json.1']);
    expect(bytesOf('keys.json.1')).toBe(before);
    expect(readKeyFile(folder)).toEqual({ keys: next, from: 'keys.json' });
    rmSync(at('keys.json'));
    const kept = readKeyFile(folder);
    expect(kept && (await unlockWith(kept.keys, { kind: 'recovery', code: first }))).toEqual(dataKey);
  });

  test.each<[string, (code: string) => [KeyFile, KeyProof]]>([
    ['another code than the one used', (code) => [keysWith(newRecoveryCode(random)), by(code)]],
    ['another data key', (code) => [keysWith(code, STORE, randomBytes(KEY_BYTES)), by(code)]],
    ['another store’s slot', (code) => [{ ...keysWith(code, 'f'.repeat(24)), storeId: STORE }, by(code)]],
    ['no slot that was there before', () => [keysWith(newRecoveryCode(random)), { kind: 'unchanged' }]],
    [
      'a device alone',
      () => [{ ...keysWith(newRecoveryCode(random)), slots: [deviceSlot] }, { kind: 'unchanged' }],
    ],
    ['too much', (code) => [{ ...keysWith(code), slots: Array(9).fill(deviceSlot) }, by(code)]],
  ])('with %s is refused before anything is replaced', async (_, make) => {
    const [first, second] = [newRecoveryCode(random), newRecoveryCode(random)];
    await writeKeyFile(folder, keysWith(first), by(first));
    await writeKeyFile(folder, keysWith(second), by(second));
    const before = everything();
    const [keys, proof] = make(second);
    expect((await refusalOf(() => writeKeyFile(folder, keys, proof))).code).toBe('keys-damaged');
    expect(everything()).toEqual(before);
  });

  test('with a slot more is proven by the slots that were there before', async () => {
    const code = newRecoveryCode(random);
    const keys = keysWith(code);
    await writeKeyFile(folder, keys, by(code));
    await writeKeyFile(folder, withSlot(keys, deviceSlot), { kind: 'unchanged' });
    expect(readKeyFile(folder)?.keys.slots.map(({ kind }) => kind)).toEqual(['recovery', 'device']);
  });

  test('for the first time needs a way that opens', async () => {
    const keys = keysWith(newRecoveryCode(random));
    expect((await refusalOf(() => writeKeyFile(folder, keys, { kind: 'unchanged' }))).message).toMatch(
      /nothing has changed. Try again/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test('never puts damaged keys in the place of the sound ones kept beside them', async () => {
    const [first, second] = [newRecoveryCode(random), newRecoveryCode(random)];
    await writeKeyFile(folder, keysWith(first), by(first));
    await writeKeyFile(folder, keysWith(first), by(first));
    const kept = bytesOf('keys.json.1');
    writeFileSync(at('keys.json'), bytesOf('keys.json').slice(0, 40), 'latin1');
    await writeKeyFile(folder, keysWith(second), by(second));
    expect(bytesOf('keys.json.1')).toBe(kept);
    expect(readKeyFile(folder)?.from).toBe('keys.json');
  });

  test('heals a store whose two key files were both spoiled while it was open', async () => {
    const code = newRecoveryCode(random);
    for (const name of ['keys.json', 'keys.json.1']) writeFileSync(at(name), 'spoiled');
    await writeKeyFile(folder, keysWith(code), by(code));
    expect(readKeyFile(folder)?.from).toBe('keys.json');
  });
});

describe('reading keys', () => {
  test('finds none where there are none', () => {
    expect(readKeyFile(folder)).toBeNull();
  });

  test('cut off anywhere, or missing, falls back to the ones before and says so', async () => {
    const [first, second] = [newRecoveryCode(random), newRecoveryCode(random)];
    const before = keysWith(first);
    await writeKeyFile(folder, before, by(first));
    await writeKeyFile(folder, keysWith(second), by(second));
    const whole = bytesOf('keys.json').trimEnd();
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(at('keys.json'), whole.slice(0, length), 'latin1');
      expect(readKeyFile(folder)).toEqual({ keys: before, from: 'keys.json.1' });
    }
    rmSync(at('keys.json'));
    expect(readKeyFile(folder)?.from).toBe('keys.json.1');
  });

  test.each([
    ['spoiled', 'spoiled'],
    ['nothing', ''],
    [
      'keys in a file far too large',
      `${printKeyFile(keysWith(newRecoveryCode(random)))}${' '.repeat(300_000)}`,
    ],
  ])('refuses %s without sound ones beside it', async (_, text) => {
    writeFileSync(at('keys.json'), text);
    expect((await refusalOf(() => readKeyFile(folder))).code).toBe('keys-damaged');
    writeFileSync(at('keys.json.1'), text);
    expect((await refusalOf(() => readKeyFile(folder))).code).toBe('keys-damaged');
  });

  test('of a newer version are left alone: not read past, not replaced', async () => {
    const code = newRecoveryCode(random);
    writeFileSync(at('keys.json'), JSON.stringify({ format: 2 }));
    writeFileSync(at('keys.json.1'), printKeyFile(keysWith(code)));
    const before = everything();
    expect((await refusalOf(() => readKeyFile(folder))).code).toBe('store-newer');
    expect((await refusalOf(() => writeKeyFile(folder, keysWith(code), by(code)))).code).toBe('store-newer');
    expect(everything()).toEqual(before);
    expect(existsSync(at('keys.json.new'))).toBe(false);
  });
});

describe('the keys of a new data key', () => {
  test('come into force in both files at once, for those before them open nothing any more', async () => {
    const [first, second] = [newRecoveryCode(random), newRecoveryCode(random)];
    await writeKeyFile(folder, keysWith(first), by(first));
    const next = keysWith(second, STORE, randomBytes(KEY_BYTES));
    writeFileSync(at('keys.next.json'), printKeyFile(next));
    expect(readNextKeys(folder)).toEqual(next);
    expect(readKeyFile(folder)?.keys).not.toEqual(next);
    putNextKeys(folder);
    expect(readNextKeys(folder)).toBeNull();
    expect(readdirSync(folder).sort()).toEqual(['keys.json', 'keys.json.1']);
    expect(readKeyFile(folder)).toEqual({ keys: next, from: 'keys.json' });
    rmSync(at('keys.json'));
    expect(readKeyFile(folder)).toEqual({ keys: next, from: 'keys.json.1' });
  });

  test.each(['', 'cut o'])('that were only begun (%j) are no keys and change nothing', async (text) => {
    const code = newRecoveryCode(random);
    await writeKeyFile(folder, keysWith(code), by(code));
    writeFileSync(at('keys.next.json'), text);
    const before = everything();
    expect(readNextKeys(folder)).toBeNull();
    putNextKeys(folder);
    expect(everything()).toEqual(before);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renamePatiently, writeDurably, writeProven } from '../../src/main/db/durable-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failure = (code: string): Error => Object.assign(new Error(code), { code });
/** A rename that fails with a code so many times before it works. */
function stubborn(code: string, times: number) {
  const calls: string[] = [];
  return {
    calls,
    rename: (from: unknown, to: unknown): void => {
      calls.push(`${from} > ${to}`);
      if (calls.length <= times) throw failure(code);
    },
  };
}

describe('a rename', () => {
  test.each(['EPERM', 'EBUSY', 'EACCES'])('that a virus scanner holds up with %s is tried again', (code) => {
    const { calls, rename } = stubborn(code, 3);
    renamePatiently('new', 'old', rename);
    expect(calls).toEqual(Array(4).fill('new > old'));
  });

  test('that goes on being refused is given up after seven tries, as it came', () => {
    const { calls, rename } = stubborn('EBUSY', 100);
    expect(() => renamePatiently('new', 'old', rename)).toThrow('EBUSY');
    expect(calls).toHaveLength(7);
  });

  test.each(['ENOSPC', 'ENOENT', 'EIO'])('that fails with %s is not tried again', (code) => {
    const { calls, rename } = stubborn(code, 1);
    expect(() => renamePatiently('new', 'old', rename)).toThrow(code);
    expect(calls).toHaveLength(1);
  });
});

describe('a durable file', () => {
  test('is the old one for as long as the new one is not accepted', async () => {
    const file = join(folder, 'card.json');
    writeDurably(file, 'old');
    const refuse = (readBack: Buffer): void => {
      expect(readBack.toString()).toBe('new');
      expect(readFileSync(file, 'utf8')).toBe('old');
      throw failure('ENOSPC');
    };
    expect(() => writeDurably(file, 'new', { accept: refuse })).toThrow(/disk is full/);
    await expect(writeProven(file, 'new', async (readBack) => refuse(readBack))).rejects.toThrow(
      /disk is full/,
    );
    expect(readdirSync(folder)).toEqual(['card.json']);
    expect(readFileSync(file, 'utf8')).toBe('old');
    await writeProven(file, 'new', async () => {});
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  test('leaves what stands under its temporary name alone when it was not begun here', () => {
    mkdirSync(join(folder, 'card.json.new'));
    expect(() => writeDurably(join(folder, 'card.json'), 'new')).toThrow();
    expect(readdirSync(folder)).toEqual(['card.json.new']);
  });
});

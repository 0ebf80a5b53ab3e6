import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startCore } from '../../../src/main/core/start-core';
import { parseKeyFile } from '../../../src/main/crypto/key-file';
import { deviceOf } from '../../../src/main/services/device';
import { readCard } from '../../../src/main/services/store-folder';
import { readTemplate } from '../../../src/main/services/templates';
import { guardedCall } from '../../../src/main/shells/core-host/call-guard';
import { listProcedures } from '../../../src/shared/contract/contract';
import { Refusal } from '../../../src/shared/contract/errors';
import { parseStrictJson } from '../../../src/shared/exchange/strict-json';
import { plumbline, workFolder } from '../../cli/run-cli';
import { ownStore, type TestCore, testCore } from '../../fixtures/core';
import { testPorts } from '../../fixtures/ports';
import { figure, IS_LONG } from '../measure';

const LEVELS = IS_LONG ? 1_000_000 : 100_000;
const nested = (open: string, close: string): string => `${open.repeat(LEVELS)}1${close.repeat(LEVELS)}`;

/** JSON that is not what it should be, whatever was asked for: each a text, as it might stand in a file. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['__proto__', '{"__proto__":{"polluted":true}}'],
  ['__proto__ with the members that are wanted', '{"readingId":"1","__proto__":{"polluted":true}}'],
  ['__proto__ written with escapes', '{"\\u005f_proto__":{"polluted":true}}'],
  ['constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
  ['prototype', '{"prototype":{"polluted":true}}'],
  ['lists in lists', nested('[', ']')],
  ['objects in objects', nested('{"a":', '}')],
  ['a number beyond all numbers', '{"auditId":1e400,"size":1e400}'],
  ['a number of a thousand digits', `{"auditId":${'9'.repeat(1000)}}`],
  ['a negative nothing', '{"auditId":-0}'],
  ['a list where an object is wanted', '[1,2,3]'],
  ['a text where an object is wanted', '"__proto__"'],
  ['nothing', 'null'],
];
const DUPLICATES = ['{"key":"VOI","key":"PLN"}', '{"a":{"b":1,"\\u0062":2}}', '{"a":[{"b":1,"b":1}]}'];

/** Every object would have it. */
const polluted = (): unknown => ({}) as { polluted?: unknown }['polluted'];
const inherited = (): string[] => {
  const names: string[] = [];
  for (const name in {}) names.push(name);
  return names;
};
afterEach(() => {
  expect(inherited()).toEqual([]);
  expect((polluted() as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.getOwnPropertyNames(Object.prototype).filter((name) => /pollut/.test(name))).toEqual([]);
});

describe('hostile JSON as an input of the core', () => {
  let made: TestCore;
  beforeAll(async () => {
    made = await ownStore();
  });
  afterAll(() => made.end());

  figure('T20 core', `${HOSTILE.length} inputs, each given to ${listProcedures().length} procedures`);
  test.each(HOSTILE)('%s is refused by every procedure', { timeout: 120_000 }, async (_, text) => {
    const input = JSON.parse(text) as unknown;
    const answers: string[] = [];
    for (const { path } of listProcedures()) {
      const reply = await made.core.call(path, input);
      if (reply.ok || reply.error.code !== 'bad-input') answers.push(path);
    }
    expect(answers).toEqual([]);
  });

  test('is refused before it reaches the core where it cannot even be measured', async () => {
    const input = JSON.parse(nested('[', ']')) as unknown;
    expect(await guardedCall(made.core.call, 'readings.get', input)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
  });

  test('a name of what every object has is no profile key, no list and no criterion', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect((await made.core.call('settings.resetList', { key: name })).ok).toBe(false);
      expect((await made.core.call('templates.get', { key: name, version: 1 })).ok).toBe(false);
      expect((await made.core.call(`settings.${name}`, {})).ok).toBe(false);
    }
  });
});

const refusalOf = (read: () => unknown): Refusal => {
  try {
    read();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('it was read');
};

describe('hostile JSON in a file', () => {
  test.each([...HOSTILE, ...DUPLICATES.map((text) => ['a name given twice', text] as const)])(
    'with %s: keys, card, device and template are refused or made anew',
    (_, text) => {
      expect(refusalOf(() => parseKeyFile(text)).code).toBe('keys-damaged');
      expect(refusalOf(() => readTemplate(text, 'fictional.json')).code).toBe('template-invalid');
      const ports = testPorts();
      try {
        const folder = join(ports.files.dataFolder, 'a.plumbline');
        mkdirSync(folder);
        const first = readCard(folder);
        writeFileSync(join(folder, 'card.json'), text);
        expect(readCard(folder)).toEqual(first);
        writeFileSync(join(ports.files.dataFolder, 'device.json'), text);
        expect(deviceOf(ports)).toMatch(/^[0-9a-f]{12}$/);
      } finally {
        ports.remove();
      }
    },
  );

  test('for the store that was opened last: the app begins at its first page', async () => {
    const ports = testPorts();
    const core = startCore(ports);
    for (const [name, text] of HOSTILE) {
      writeFileSync(join(ports.files.dataFolder, 'last-store.json'), text);
      const reply = await core.call('store.state', {});
      expect(reply, name).toMatchObject({ ok: true, value: { phase: 'none' } });
    }
    await core.close();
    ports.remove();
  });
});

test('keys that are sound but for a name given twice are refused, and not read by the last of the two', async () => {
  const made = testCore();
  const { folder } = await made.ask('store.openPractice', {});
  const sound = readFileSync(join(folder ?? '', 'keys.json'), 'utf8');
  await made.end();
  expect(parseKeyFile(sound).kind).toBe('practice');
  const twice = sound.replace('"kind": "practice"', '"kind": "own", "kind": "practice"');
  expect(refusalOf(() => parseKeyFile(twice)).code).toBe('keys-damaged');
});

describe('strict JSON', () => {
  test.each(DUPLICATES)('refuses a name given twice: %s', (text) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, error: expect.stringContaining('twice') });
  });

  test.each(['{"a":1,"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"{\\"b\\":1,\\"b\\":2}"}', '"a:b"', '1e3'])(
    'takes what is sound: %s',
    (text) => {
      expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    },
  );

  test('takes a text of many megabytes without running out of room', () => {
    const text = JSON.stringify({ text: 'a\\"b'.repeat(2_000_000) });
    expect(parseStrictJson(text).ok).toBe(true);
  });
});

describe('hostile JSON on the command line', () => {
  const folder = workFolder();
  afterAll(() => folder.remove());

  test.each([
    ...HOSTILE.filter(([name]) => /^(__proto__|lists in lists|a number beyond)$|given twice/.test(name)),
    ['a name given twice', DUPLICATES[0] ?? ''] as const,
  ])('with %s is refused in a sentence', (_, text) => {
    const file = folder.write('input.json', text);
    const ran = plumbline(folder.path, ['call', 'audits.get', '--json', '--input', `@${file}`]);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(ran.lines).not.toMatch(/\n\s+at |RangeError|TypeError/);
  });
});

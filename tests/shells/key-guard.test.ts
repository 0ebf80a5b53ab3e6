import { describe, expect, test } from 'vitest';
import type { KeyGuard } from '../../src/main/core/ports';
import { answerQuestion } from '../../src/main/shells/core-host/answer-question';
import { createAsker } from '../../src/main/shells/core-host/ask-the-shell';
import { noKeyGuard } from '../../src/main/shells/core-host/node-ports';
import { createKeyGuard } from '../../src/main/shells/electron/key-guard';

/** A key store as a machine would have it: `generation` is the key in use, and text says which one wrapped it. */
function machine(options: { readonly backend?: string; readonly isAvailable?: boolean } = {}) {
  const state = { generation: 1, asked: [] as string[] };
  const store = {
    isAsyncEncryptionAvailable: async () => options.isAvailable ?? true,
    encryptStringAsync: async (text: string) => {
      state.asked.push('encrypt');
      return Buffer.from(`${state.generation}:${[...text].reverse().join('')}`);
    },
    decryptStringAsync: async (wrapped: Buffer) => {
      state.asked.push('decrypt');
      const [generation, text] = wrapped.toString().split(':');
      if (text === undefined) throw new Error('The machine cannot read this.');
      return {
        shouldReEncrypt: Number(generation) !== state.generation,
        result: [...text].reverse().join(''),
      };
    },
    getSelectedStorageBackend: () => (options.backend ?? 'gnome_libsecret') as 'gnome_libsecret',
  };
  return { store, state };
}
const SECRET = new Uint8Array(32).map((_, place) => 255 - place * 7);

describe('the machine’s key store', () => {
  test('gives back the very bytes that it wrapped', async () => {
    const guard = createKeyGuard(machine().store, 'win32');
    const wrapped = await guard.wrap(SECRET);
    expect(wrapped).not.toEqual(SECRET);
    expect(await guard.unwrap(wrapped)).toEqual(SECRET);
  });

  test('wraps anew only when the machine has another key by now', async () => {
    const { store, state } = machine();
    const guard = createKeyGuard(store, 'win32');
    const wrapped = await guard.wrap(SECRET);
    expect(await guard.rewrap(wrapped)).toBeNull();
    state.generation = 2;
    const fresh = await guard.rewrap(wrapped);
    expect(fresh).not.toBeNull();
    expect(await guard.unwrap(fresh ?? new Uint8Array())).toEqual(SECRET);
    expect(await guard.rewrap(fresh ?? new Uint8Array())).toBeNull();
  });

  test.each([
    ['basic_text', false],
    ['unknown', false],
    ['gnome_libsecret', true],
    ['kwallet6', true],
  ] as const)('on Linux with %s is available: %s', async (backend, available) => {
    const guard = createKeyGuard(machine({ backend }).store, 'linux');
    expect(await guard.available()).toBe(available);
    expect(await guard.backend()).toBe(backend);
  });

  test('is not available where Electron says so, whatever the system', async () => {
    for (const platform of ['win32', 'darwin', 'linux'] as const)
      expect(await createKeyGuard(machine({ isAvailable: false }).store, platform).available()).toBe(false);
  });

  test.each([
    ['win32', 'dpapi'],
    ['darwin', 'keychain'],
  ] as const)('on %s is named %s, and is not asked about desktops', async (platform, name) => {
    const { store } = machine({ backend: 'basic_text' });
    const guard = createKeyGuard(store, platform);
    expect(await guard.backend()).toBe(name);
    expect(await guard.available()).toBe(true);
  });

  test('says so when it cannot read what it is given', async () => {
    const guard = createKeyGuard(machine().store, 'win32');
    await expect(guard.unwrap(new Uint8Array([1, 2, 3]))).rejects.toThrow('cannot read');
  });
});

describe('the key guard of the core’s own process', () => {
  /** The two ends of the questions, joined without a process between them. */
  function joined(keyGuard: KeyGuard): KeyGuard {
    const desk = {
      pickFile: async () => null,
      pickFolder: async () => null,
      pickSave: async () => null,
      keyGuard,
      isolate: async () => ({ ok: false, reason: 'crashed', message: 'None here.' }) as const,
    };
    const asker = createAsker((message) => {
      if (message.kind !== 'ask') throw new Error('Only questions are sent here.');
      void answerQuestion(desk, message, new AbortController().signal, (answer) => asker.hear(answer));
    });
    return asker.keyGuard;
  }

  test('asks the shell for everything that the machine can do', async () => {
    const { store, state } = machine({ backend: 'kwallet6' });
    const guard = joined(createKeyGuard(store, 'linux'));
    expect(await guard.available()).toBe(true);
    expect(await guard.backend()).toBe('kwallet6');
    const wrapped = await guard.wrap(SECRET);
    expect(await guard.unwrap(wrapped)).toEqual(SECRET);
    expect(await guard.rewrap(wrapped)).toBeNull();
    state.generation = 2;
    expect(await guard.unwrap((await guard.rewrap(wrapped)) ?? new Uint8Array())).toEqual(SECRET);
  });

  test('passes on that the machine could not', async () => {
    const guard = joined(createKeyGuard(machine().store, 'win32'));
    await expect(guard.unwrap(new Uint8Array([1, 2, 3]))).rejects.toThrow('cannot read');
  });

  test('of a host without a key store guards nothing and says so', async () => {
    expect(await noKeyGuard.available()).toBe(false);
    expect(await noKeyGuard.backend()).toBe('none');
    await expect(noKeyGuard.wrap(SECRET)).rejects.toThrow('guards no keys');
  });
});

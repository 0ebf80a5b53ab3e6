import type { SafeStorage } from 'electron';
import type { KeyGuard } from '../../core/ports';

type Store = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** What a Linux desktop answers when it keeps no secrets: text wrapped so can be read by anybody who has the file. */
const NO_GUARD: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

const OTHERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'dpapi', darwin: 'keychain' };

/**
 * The machine's own key store as the core's key guard. It takes text, so bytes travel as base64. Only the calls that
 * do not wait are used: the others go with Electron 46.
 */
export function createKeyGuard(store: Store, platform: NodeJS.Platform): KeyGuard {
  const backend = (): string =>
    platform === 'linux' ? store.getSelectedStorageBackend() : (OTHERS[platform] ?? 'unknown');
  const wrap = async (secret: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await store.encryptStringAsync(Buffer.from(secret).toString('base64')));
  const unwrap = async (wrapped: Uint8Array): Promise<Uint8Array> => {
    const { result } = await store.decryptStringAsync(Buffer.from(wrapped));
    return new Uint8Array(Buffer.from(result, 'base64'));
  };
  return {
    available: async () => !NO_GUARD.has(backend()) && (await store.isAsyncEncryptionAvailable()),
    backend: async () => backend(),
    wrap,
    unwrap,
    rewrap: async (wrapped) => {
      const { shouldReEncrypt } = await store.decryptStringAsync(Buffer.from(wrapped));
      if (!shouldReEncrypt) return null;
      // Asked again, it answers with the key that it has now.
      const secret = await unwrap(wrapped);
      const fresh = await wrap(secret);
      secret.fill(0);
      return fresh;
    },
  };
}

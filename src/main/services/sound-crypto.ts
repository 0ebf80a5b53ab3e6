import { Refusal } from '../../shared/contract/errors';
import { selfTestCrypto } from '../crypto/self-test';

/**
 * Refuses to make or open a store with a runtime whose cryptography does not give the published answers: what it wrote
 * could be opened nowhere else (docs/decisions/0004-keys.md). Takes some 3 ms.
 */
export function requireSoundCrypto(find: () => string | null = selfTestCrypto): void {
  const failing = find();
  if (failing !== null)
    throw new Refusal(
      'internal',
      `This installation of Plumbline works out ${failing} wrongly, so no store is opened with it and nothing has been changed. Install Plumbline anew, or ask your IT.`,
      { failing },
    );
}

import { Refusal } from '../../shared/contract/errors';
import { assert, assertNever } from '../../shared/domain/result';
import type { KeyGuard, Random } from '../core/ports';
import { unwrapFromDevice } from './device-slot';
import { unwrapWithEscrowIdentity } from './escrow-slot';
import { type KeyFile, MOST_SLOTS, practiceKeyOf, type Slot } from './key-file';
import { unwrapWithPassphrase, wrapWithPassphrase } from './passphrase-slot';
import { unwrapWithRecoveryCode } from './recovery-slot';
import { KEY_BYTES } from './seal-key';

/** How somebody asks to be let in. */
export type Way =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'recovery'; readonly code: string }
  | { readonly kind: 'device'; readonly keyGuard: KeyGuard }
  | { readonly kind: 'escrow'; readonly identity: string }
  /** Opens a practice store alone. */
  | { readonly kind: 'practice' };

/** The ways into a store that its key file has. */
export type WaysIn = {
  readonly passphrase: boolean;
  readonly recovery: boolean;
  readonly escrow: readonly { readonly label: string; readonly recipient: string }[];
  readonly device: boolean;
};

/** Which ways in a key file has, without trying any. */
export function waysIn({ slots }: KeyFile): WaysIn {
  const has = (kind: Slot['kind']): boolean => slots.some((slot) => slot.kind === kind);
  return {
    passphrase: has('passphrase'),
    recovery: has('recovery'),
    escrow: slots
      .filter((slot) => slot.kind === 'escrow')
      .map(({ label, recipient }) => ({ label, recipient })),
    device: has('device'),
  };
}

/** The 32 bytes of the data key by one way in; null when that way does not open this store. */
export async function unlockWith(keys: KeyFile, way: Way): Promise<Buffer | null> {
  if (way.kind === 'practice') return keys.kind === 'practice' ? practiceKeyOf(keys) : null;
  for (const slot of keys.slots) {
    const key = await tryWay(slot, way, keys.storeId);
    if (key?.length === KEY_BYTES) return key;
  }
  return null;
}

async function tryWay(
  slot: Slot,
  way: Exclude<Way, { kind: 'practice' }>,
  storeId: string,
): Promise<Buffer | null> {
  switch (way.kind) {
    case 'passphrase':
      return slot.kind === way.kind ? unwrapWithPassphrase(slot, way.passphrase, storeId) : null;
    case 'recovery':
      return slot.kind === way.kind ? unwrapWithRecoveryCode(slot, way.code, storeId) : null;
    case 'device':
      return slot.kind === way.kind ? unwrapFromDevice(slot, way.keyGuard, storeId) : null;
    case 'escrow':
      return slot.kind === way.kind ? unwrapWithEscrowIdentity(slot, way.identity, storeId) : null;
    default:
      return assertNever(way);
  }
}

/** Names one slot: there is one of each kind, except of escrow, which has one a recipient. */
export type SlotName =
  | { readonly kind: 'passphrase' | 'recovery' | 'device' }
  | { readonly kind: 'escrow'; readonly recipient: string };

const isNamed = (slot: Slot, name: SlotName): boolean =>
  slot.kind === name.kind &&
  (slot.kind !== 'escrow' || name.kind !== 'escrow' || slot.recipient === name.recipient);

/** A way in that depends on nobody else and on no machine. */
export const isOwnWay = (slot: Slot): boolean => slot.kind === 'passphrase' || slot.kind === 'recovery';

/** The key file with a slot more, in the place of the one of the same kind (escrow: the same recipient). */
export function withSlot(keys: KeyFile, slot: Exclude<Slot, { kind: 'practice' }>): KeyFile {
  assert(keys.kind === 'own', 'a practice store lies open and has no further ways in');
  const at = keys.slots.findIndex((each) => isNamed(each, slot));
  if (at >= 0) return { ...keys, slots: keys.slots.with(at, slot) };
  if (keys.slots.length >= MOST_SLOTS) {
    throw new Refusal(
      'not-editable',
      `This store has ${MOST_SLOTS} ways in already. Take one away before adding another.`,
    );
  }
  return { ...keys, slots: [...keys.slots, slot] };
}

/** The key file without a slot; unchanged where there is none. Refuses to take away the last passphrase or recovery code. */
export function withoutSlot(keys: KeyFile, name: SlotName): KeyFile {
  const slots = keys.slots.filter((slot) => !isNamed(slot, name));
  if (!slots.some(isOwnWay)) {
    throw new Refusal(
      'not-editable',
      'This is the last way in that is your own, so it stays. Set a passphrase or a recovery code first.',
    );
  }
  return { ...keys, slots };
}

/**
 * The key file of an own store that has just got a data key, at first or by a change of key: one passphrase slot. After
 * a change the recovery code, the escrow recipients and the device have to be set up again: their secrets are not here.
 */
export async function keysForNewKey(
  { storeId, name }: Pick<KeyFile, 'storeId' | 'name'>,
  newKey: Uint8Array,
  passphrase: string,
  random: Random,
): Promise<KeyFile> {
  const slot = await wrapWithPassphrase(newKey, passphrase, storeId, random);
  return { format: 1, storeId, kind: 'own', name, slots: [slot] };
}

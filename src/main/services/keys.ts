import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { KeyState, keys } from '../../shared/contract/keys';
import { renewForDevice, wrapForDevice } from '../crypto/device-slot';
import { wrapForEscrow } from '../crypto/escrow-slot';
import type { KeyFile } from '../crypto/key-file';
import { weaknessOf } from '../crypto/passphrase-rule';
import { wrapWithPassphrase } from '../crypto/passphrase-slot';
import { newRecoveryCode, parseRecoveryCode } from '../crypto/recovery-code';
import { wrapWithRecoveryCode } from '../crypto/recovery-slot';
import { unlockWith, type Way, waysIn, withoutSlot, withSlot } from '../crypto/ways-in';
import { type KeyProof, writeKeyFile } from '../db/key-folder';
import type { OpenStore } from './context';
import { readPolicy } from './policy';
import { recoverySheet } from './recovery-sheet';
import { askWhereToSave, saveFileBeside } from './save-file';
import { requireOpen, type StoreSession } from './store';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof keys> = z.output<(typeof keys)[N]['input']>;
type Opened = NonNullable<StoreSession['opened']>;

/** The code that is being made, until it has been typed back; it goes when the store is closed. */
const beingMade = new WeakMap<OpenStore, string>();

/** An open store of one's own; a practice store has no keys to change. */
export function requireOwn(session: StoreSession): Opened {
  requireOpen(session);
  if (session.opened === null || session.opened.keys.kind === 'practice')
    throw new Refusal(
      'not-editable',
      'The practice store lies open and has no keys to change. Set up a store of your own first.',
    );
  return session.opened;
}

/** What IT may have switched off. */
const allowsDevice = ({ ports }: StoreSession): boolean => readPolicy(ports.files.policyFile).deviceSlot;

/** The ways into the open store (docs/decisions/0004-keys.md). */
export async function getKeys(session: StoreSession): Promise<KeyState> {
  requireOpen(session);
  if (session.opened === null) throw new Refusal('locked', 'The store is locked.');
  const ways = waysIn(session.opened.keys);
  const isOffered = allowsDevice(session) && (await session.ports.keyGuard.available());
  return {
    passphrase: ways.passphrase,
    recovery: ways.recovery,
    escrow: ways.escrow.map(({ label, recipient }) => ({ label, recipient })),
    device: ways.device ? 'on' : isOffered ? 'off' : 'unavailable',
  };
}

/** Puts changed keys in force: written and proven first, then remembered, then said in the trail. */
async function putInForce(
  session: StoreSession,
  opened: Opened,
  changed: KeyFile,
  proof: KeyProof,
  change: { readonly what: string; readonly subject?: string },
): Promise<KeyState> {
  await writeKeyFile(opened.folder, changed, proof);
  // The keys are in force; a store that was locked meanwhile finds them at its next opening.
  if (session.opened !== opened)
    throw new Refusal(
      'locked',
      'The keys were changed, and the store was locked meanwhile. Unlock it to go on.',
    );
  session.opened = { ...opened, keys: changed };
  opened.handle
    .transaction(() => record({ store: opened.store, ports: session.ports }, { ...change, about: THE_STORE }))
    .immediate();
  return getKeys(session);
}

/** Wraps the same key under another passphrase; no data is touched. The present one has to be right. */
export async function changePassphrase(
  session: StoreSession,
  { present, next }: Input<'changePassphrase'>,
): Promise<KeyState> {
  const opened = requireOwn(session);
  const weakness = weaknessOf(next);
  if (weakness !== null) throw new Refusal('weak-passphrase', weakness);
  const key = await unlockWith(opened.keys, { kind: 'passphrase', passphrase: present });
  if (key === null)
    throw new Refusal(
      'wrong-passphrase',
      'The present passphrase is not right, so nothing has been changed. Check Caps Lock, then try again.',
    );
  key.fill(0);
  return setPassphrase(session, next, 'passphrase_changed');
}

/** Gives the open store a passphrase, whoever opened it and by which way. */
export async function setPassphrase(
  session: StoreSession,
  passphrase: string,
  what: 'passphrase_changed' | 'passphrase_set_by_code',
): Promise<KeyState> {
  const opened = requireOwn(session);
  const { key, keys: inForce } = opened;
  const slot = await wrapWithPassphrase(key, passphrase, inForce.storeId, session.ports.random);
  const way: Way = { kind: 'passphrase', passphrase };
  return putInForce(session, opened, withSlot(inForce, slot), { kind: 'way', way, key }, { what });
}

/** A new code to be written down. Nothing is stored before it has been typed back. */
export function makeRecoveryCode(session: StoreSession): { code: string } {
  const { store } = requireOwn(session);
  const code = newRecoveryCode(session.ports.random);
  beingMade.set(store, code);
  return { code };
}

/** From now on the code that was typed back opens the store, and an earlier one does not. */
export async function confirmRecoveryCode(
  session: StoreSession,
  { code: typed }: Input<'confirmRecoveryCode'>,
): Promise<KeyState> {
  const opened = requireOwn(session);
  const code = beingMade.get(opened.store);
  if (code === undefined)
    throw new Refusal('bad-code', 'There is no code to confirm any more. Make a new one and write it down.');
  const secret = parseRecoveryCode(typed);
  if (!secret.ok) throw new Refusal('bad-code', secret.error);
  const meant = parseRecoveryCode(code);
  if (!meant.ok || Buffer.compare(secret.value, meant.value) !== 0)
    throw new Refusal('bad-code', 'This is another code than the one on the sheet. Type the newest one.');
  const { key, keys: inForce } = opened;
  const slot = wrapWithRecoveryCode(key, code, inForce.storeId, session.ports.random);
  const proof: KeyProof = { kind: 'way', way: { kind: 'recovery', code }, key };
  const state = await putInForce(session, opened, withSlot(inForce, slot), proof, {
    what: 'recovery_code_made',
  });
  beingMade.delete(opened.store);
  return state;
}

/** Saves the sheet with the code that is being made; null when given up. */
export async function saveRecoverySheet(session: StoreSession): Promise<{ path: string | null }> {
  const { store, keys: inForce } = requireOwn(session);
  const code = beingMade.get(store);
  if (code === undefined)
    throw new Refusal('bad-code', 'There is no code to save any more. Make a new one first.');
  const path = await askWhereToSave(session.ports, {
    title: 'Save the recovery sheet',
    suggestedName: 'Plumbline recovery sheet.txt',
    extension: 'txt',
  });
  if (path === null) return { path: null };
  const madeOn = new Date(session.ports.clock.now()).toISOString().slice(0, 10);
  saveFileBeside(path, Buffer.from(recoverySheet({ name: inForce.name, code, madeOn })));
  return { path };
}

/** Lets the holder of an age key open this store. */
export async function addEscrow(
  session: StoreSession,
  { label, recipient }: Input<'addEscrow'>,
): Promise<KeyState> {
  const opened = requireOwn(session);
  const slot = await wrapForEscrow(opened.key, recipient, label, opened.keys.storeId);
  if (!slot.ok) throw new Refusal('bad-value', slot.error, { field: 'recipient' });
  const changed = withSlot(opened.keys, slot.value);
  return putInForce(
    session,
    opened,
    changed,
    { kind: 'unchanged' },
    { what: 'escrow_added', subject: label.trim() },
  );
}

export async function removeEscrow(
  session: StoreSession,
  { recipient }: Input<'removeEscrow'>,
): Promise<KeyState> {
  const opened = requireOwn(session);
  const changed = withoutSlot(opened.keys, { kind: 'escrow', recipient });
  return putInForce(session, opened, changed, { kind: 'unchanged' }, { what: 'escrow_removed' });
}

/** Lets this machine open the store for whoever is logged in to it, where IT allows that. */
export async function rememberDevice(session: StoreSession): Promise<KeyState> {
  const opened = requireOwn(session);
  const { keyGuard } = session.ports;
  const slot = allowsDevice(session)
    ? await wrapForDevice(opened.key, keyGuard, await keyGuard.backend(), opened.keys.storeId)
    : null;
  if (slot === null)
    throw new Refusal(
      'not-editable',
      'This computer does not offer to keep a key, or your IT has switched that off. The passphrase stays the way in.',
    );
  const changed = withSlot(opened.keys, slot);
  return putInForce(session, opened, changed, { kind: 'unchanged' }, { what: 'device_remembered' });
}

/** Where the machine says that its own key has changed since, what it keeps is wrapped anew; otherwise nothing is done. */
export async function renewDevice(session: StoreSession): Promise<void> {
  const { opened } = session;
  const slot = opened?.keys.slots.find((each) => each.kind === 'device');
  if (opened === null || slot === undefined) return;
  const renewed = await renewForDevice(slot, session.ports.keyGuard);
  if (renewed === null) return;
  await putInForce(
    session,
    opened,
    withSlot(opened.keys, renewed),
    { kind: 'unchanged' },
    { what: 'device_renewed' },
  );
}

export async function forgetDevice(session: StoreSession): Promise<KeyState> {
  const opened = requireOwn(session);
  const changed = withoutSlot(opened.keys, { kind: 'device' });
  return putInForce(session, opened, changed, { kind: 'unchanged' }, { what: 'device_forgotten' });
}

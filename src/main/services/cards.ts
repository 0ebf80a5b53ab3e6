import type { z } from 'zod';
import type { Card, cards, HandedFile, OwnCard } from '../../shared/contract/cards';
import { Refusal } from '../../shared/contract/errors';
import { assert } from '../../shared/domain/result';
import type { SignedCard } from '../../shared/exchange/contact-card';
import type { FileFault } from '../../shared/exchange/file-faults';
import {
  type DeviceIdentity,
  newDeviceIdentity,
  printDeviceIdentity,
  readDeviceIdentity,
} from '../crypto/device-identity';
import { makeCard, printCardFile, readCardFile } from '../crypto/device-identity-card';
import { sixWordsOf } from '../crypto/six-words';
import type { RowOf } from '../db/kysely-store';
import { statement } from '../repositories/statement';
import { type CommandContext, notFound, nowOf, type QueryContext } from './context';
import { askWhereToSave, saveFileBeside } from './save-file';
import { findMe, getList } from './settings';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof cards> = z.output<(typeof cards)[N]['input']>;

/** What was handed over by the window, as bytes. */
export const bytesOf = (file: HandedFile): Uint8Array => Buffer.from(file.base64, 'base64');

/** Refuses a file with its fault in words, naming the file. */
export const refuseFile = (fault: FileFault, name: string): Refusal =>
  new Refusal('unreadable-file', `${name}: ${fault.message}`, { fault: fault.code });

/** The keys of this store for files that travel; made the first time they are needed, and kept in it alone. */
export async function ownIdentity({ store, ports }: CommandContext): Promise<DeviceIdentity> {
  const stored = statement(store.handle, 'SELECT body FROM device_key').pluck().get() as string | undefined;
  if (stored !== undefined) {
    const read = await readDeviceIdentity(stored);
    if (!read.ok) throw new Refusal('keys-damaged', read.error);
    return read.value;
  }
  const identity = await newDeviceIdentity(ports.random);
  store.handle
    .transaction(() => {
      store.handle
        .prepare('INSERT INTO device_key (only, body) VALUES (1, ?)')
        .run(printDeviceIdentity(identity));
      record({ store, ports }, { what: 'card_made', about: THE_STORE, subject: identity.deviceId });
    })
    .immediate();
  return identity;
}

/** This store's own card, signed, as it stands today. Refuses while Settings do not say who works here. */
export async function ownCard(
  context: CommandContext,
): Promise<{ readonly identity: DeviceIdentity; readonly card: SignedCard }> {
  const me = await findMe(context.db);
  if (me === null || me.designation.trim() === '')
    throw new Refusal(
      'incomplete',
      'A contact card says whose it is by designation and agency. Give both in Settings, Me, first.',
    );
  const agencies = await getList(context, 'agencies');
  const agency = agencies.items.find(({ code }) => code === me.agency)?.label ?? me.agency;
  const identity = await ownIdentity(context);
  const made = makeCard(identity, {
    designation: me.designation,
    agency: agency === '' ? 'No agency given' : agency,
    madeAt: nowOf(context.ports),
  });
  if (!made.ok) throw new Refusal('bad-value', made.error.message);
  return { identity, card: made.value };
}

/** This store's own card, as it is read out by telephone. */
export async function getOwnCard(context: CommandContext): Promise<OwnCard> {
  const { identity, card } = await ownCard(context);
  const { designation, agency } = card.card;
  return { deviceId: identity.deviceId, designation, agency, words: [...sixWordsOf(identity)] };
}

/** Saves the own card as a file that may go by any way: there is nothing secret in it. Null when given up. */
export async function saveOwnCard(
  context: CommandContext,
): Promise<{ fileName: string; folder: string } | null> {
  const { card } = await ownCard(context);
  const target = await askWhereToSave(context.ports, {
    title: 'Save the contact card',
    suggestedName: `${fileNameOf(card.card.designation)}.plumbcard`,
    extension: 'plumbcard',
  });
  return target === null ? null : saveFileBeside(target, printCardFile(card));
}

/** A designation as the beginning of a file's name. */
export const fileNameOf = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'Plumbline';

type Row = RowOf<'known_card'> & { readings: number };

const toCard = (row: Row): Card => {
  const { card } = JSON.parse(row.body) as SignedCard;
  return {
    deviceId: row.device_id,
    designation: card.designation,
    agency: card.agency,
    words: [...sixWordsOf(card)],
    addedAt: row.added_at,
    comparedAt: row.compared_at,
    readings: row.readings,
  };
};

const SELECT_CARDS = `
  SELECT k.device_id, k.body, k.added_at, k.compared_at,
         (SELECT count(*) FROM assignment s JOIN reading r ON r.reading_id = s.reading_id
          WHERE s.device_id = k.device_id AND r.status <> 'withdrawn') AS readings
  FROM known_card k`;

/** Everybody whose card is known here, in the order in which they came. */
export const listCards = async ({ store }: Pick<QueryContext, 'store'>): Promise<Card[]> =>
  (statement(store.handle, `${SELECT_CARDS} ORDER BY k.added_at, k.device_id`).all() as Row[]).map(toCard);

function getCard(store: QueryContext['store'], deviceId: string): Card {
  const row = statement(store.handle, `${SELECT_CARDS} WHERE k.device_id = ?`).get(deviceId) as
    | Row
    | undefined;
  if (row === undefined) throw notFound('contact card');
  return toCard(row);
}

/** The signed card of a device, as it is known here; undefined for a stranger. */
export const findKnownCard = (
  { store }: Pick<QueryContext, 'store'>,
  deviceId: string,
): { readonly signed: SignedCard; readonly comparedAt: string | null } | undefined => {
  const row = statement(store.handle, 'SELECT body, compared_at FROM known_card WHERE device_id = ?').get(
    deviceId,
  ) as { body: string; compared_at: string | null } | undefined;
  return row === undefined
    ? undefined
    : { signed: JSON.parse(row.body) as SignedCard, comparedAt: row.compared_at };
};

/** Takes a card file in (docs/rules.md, contact cards). Whose it is, the six words say. */
export async function openCard(context: CommandContext, { file }: Input<'open'>): Promise<Card> {
  const read = await readCardFile(bytesOf(file));
  if (!read.ok) throw refuseFile(read.error, file.name);
  const own = await ownIdentity(context);
  if (read.value.card.deviceId === own.deviceId)
    throw new Refusal(
      'bad-value',
      `${file.name} is your own contact card. It is for whoever sends you files; give it to them.`,
    );
  keepCard(context, read.value, null);
  return getCard(context.store, read.value.card.deviceId);
}

/**
 * Keeps a card. The device's name is that of its keys, so words that were compared stay compared; of two cards of one
 * device the one made later stands.
 */
export function keepCard(context: CommandContext, signed: SignedCard, comparedAt: string | null): void {
  const { store, ports } = context;
  const { deviceId, madeAt } = signed.card;
  const known = findKnownCard(context, deviceId);
  const isOlder = known !== undefined && known.signed.card.madeAt > madeAt;
  store.handle
    .transaction(() => {
      store.handle
        .prepare(
          `INSERT INTO known_card (device_id, body, added_at, compared_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (device_id) DO UPDATE SET body = excluded.body,
             compared_at = coalesce(known_card.compared_at, excluded.compared_at)`,
        )
        .run(deviceId, JSON.stringify(isOlder ? known.signed : signed), nowOf(ports), comparedAt);
      if (known === undefined || (comparedAt !== null && known.comparedAt === null))
        record(context, {
          what: comparedAt === null ? 'card_taken' : 'card_compared',
          about: THE_STORE,
          subject: deviceId,
        });
    })
    .immediate();
}

/** Says that the six words were compared by telephone, or takes that back. */
export async function setCompared(context: CommandContext, input: Input<'setCompared'>): Promise<Card> {
  const { store, ports } = context;
  store.handle
    .transaction(() => {
      const { changes } = store.handle
        .prepare('UPDATE known_card SET compared_at = ? WHERE device_id = ?')
        .run(input.compared ? nowOf(ports) : null, input.deviceId);
      if (changes === 0) throw notFound('contact card');
      record(context, {
        what: input.compared ? 'card_compared' : 'card_doubted',
        about: THE_STORE,
        subject: input.deviceId,
      });
    })
    .immediate();
  return getCard(store, input.deviceId);
}

/** Forgets a card that nothing is given out to. What came from it stays. */
export async function removeCard(
  context: CommandContext,
  { deviceId }: Input<'remove'>,
): Promise<Record<string, never>> {
  const { store } = context;
  const card = getCard(store, deviceId);
  const leads = statement(store.handle, 'SELECT count(*) FROM received_audit WHERE lead_device_id = ?')
    .pluck()
    .get(deviceId) as number;
  if (card.readings > 0 || leads > 0)
    throw new Refusal(
      'not-editable',
      card.readings > 0
        ? `${card.readings} readings are given out to this card. Give them to somebody else first.`
        : 'This card is that of a lead whose audit is here. It stays as long as the audit does.',
    );
  store.handle
    .transaction(() => {
      store.handle.prepare('DELETE FROM known_card WHERE device_id = ?').run(deviceId);
      record(context, { what: 'card_removed', about: THE_STORE, subject: deviceId });
    })
    .immediate();
  return {};
}

/** The next number for a file that is sent from here: counted over all of them, and never given twice. */
export function nextSequence({ store }: Pick<CommandContext, 'store'>): number {
  const next = statement(store.handle, 'UPDATE device_key SET sequence = sequence + 1 RETURNING sequence')
    .pluck()
    .get() as number | undefined;
  assert(next !== undefined, 'a file is numbered after the keys of the store were made');
  return next;
}

import type { z } from 'zod';
import type {
  Conflict,
  FileInMerge,
  MergePreviewView,
  merging,
  RowInMerge,
} from '../../shared/contract/merging';
import { acceptable, type MergePreview, placeOf, previewMerge } from '../../shared/domain/merge';
import type { Return, ReturnedReading } from '../../shared/exchange/return-file';
import { openSealed } from '../crypto/sealed-file';
import { auditByUid, findAudit, type GivenRow } from '../repositories/assignments';
import { statement } from '../repositories/statement';
import { getAudit } from './audits';
import { cardHolders } from './card-holders';
import { bytesOf, ownIdentity } from './cards';
import { type CommandContext, type OpenStore, rowId } from './context';
import { asTaken, type MergeState, mergeState, type TakenReturn, withoutHandedBack } from './merge-basis';
import { conflictsOf } from './merging-overview';
import { knownCards } from './open-pack';
import { takeConcerns } from './take-concerns';

type Input = z.output<(typeof merging)['preview']['input']>;

type Opened = {
  readonly fileName: string;
  /** Why nothing is taken of it; null when something is. */
  readonly refused: string | null;
  readonly taken: TakenReturn | null;
};

type Held = { readonly auditId: number; readonly opened: readonly Opened[] };

const waiting = new WeakMap<OpenStore, Map<string, Held>>();

/** What was opened and is not merged yet, by its token; gone when the store locks. */
export function waitingIn(store: OpenStore): Map<string, Held> {
  const known = waiting.get(store) ?? new Map<string, Held>();
  waiting.set(store, known);
  return known;
}

/**
 * Opens any number of returns and says what merging them would do (docs/rules.md, merging). Nothing is changed but one
 * thing: an immediate concern in a return that opens is logged at once, for it must not wait.
 */
export async function previewReturns(context: CommandContext, input: Input): Promise<MergePreviewView> {
  const auditId = rowId(input.auditId, 'audit');
  await getAudit(context, input);
  const identity = await ownIdentity(context);
  const cards = knownCards(context);
  const opened: Opened[] = [];
  for (const file of input.files) {
    const read = await openSealed(bytesOf(file), { identity, knownCards: cards });
    opened.push(
      read.ok
        ? checkReturn(context, auditId, file.name, read.value.file, read.value.hash)
        : { fileName: file.name, refused: read.error.message, taken: null },
    );
  }
  takeConcerns(
    context,
    opened.flatMap(({ taken }) => (taken === null ? [] : [taken.file])),
  );
  const token = Buffer.from(context.ports.random.bytes(8)).toString('hex');
  waitingIn(context.store).set(token, { auditId, opened });
  return describeMerge(context.store, auditId, token, opened);
}

function checkReturn(
  { store }: CommandContext,
  auditId: number,
  fileName: string,
  file: { readonly schema: string },
  hash: string,
): Opened {
  if (file.schema !== 'plumbline-return/1')
    return {
      fileName,
      refused: 'This is not a return. Open it from Home instead; it says there what it is.',
      taken: null,
    };
  const received = file as Return;
  if (received.auditUid !== findAudit(store.handle, auditId).uid) {
    const other = auditByUid(store.handle, received.auditUid);
    const title =
      other === undefined
        ? undefined
        : (statement(store.handle, 'SELECT title FROM audit WHERE audit_id = ?')
            .pluck()
            .get(other) as string);
    return {
      fileName,
      refused:
        title === undefined
          ? 'It belongs to an audit that is not in this store. Nothing of it was used. Ask its sender which lead it is for.'
          : `It belongs to “${title}”. Nothing of it was used. Open that audit and drop it there.`,
      taken: null,
    };
  }
  return { fileName, refused: null, taken: asTaken(store, auditId, received, hash) };
}

/** Returns that opened, of what was handed over. */
export const takenOf = (opened: readonly Opened[]): readonly TakenReturn[] =>
  opened.flatMap(({ taken }) => (taken === null ? [] : [taken]));

/** What merging the opened returns would do, as the store stands now. */
export function describeMerge(
  store: OpenStore,
  auditId: number,
  token: string,
  opened: readonly Opened[],
): MergePreviewView {
  const state = mergeState(store, auditId);
  const { basis, given } = state;
  const preview = previewMerge(
    basis,
    takenOf(opened).map(({ received }) => received),
  );
  const holders = cardHolders(store);
  const seen = new Set<string>();
  const files = opened.map((each): FileInMerge => {
    const { taken } = each;
    const id = taken?.received.returnId ?? '';
    const isTwice = taken !== null && (preview.duplicates.includes(id) || seen.has(id));
    seen.add(id);
    const contradicts = preview.contradictory.includes(id);
    return {
      fileName: each.fileName,
      refused: contradicts
        ? 'It goes by the number of a return that was merged and says something else. Nothing of it was used. Speak to its sender.'
        : each.refused,
      from: taken === null ? null : (holders.get(taken.received.device) ?? null),
      madeAt: taken?.file.madeAt ?? null,
      duplicate: isTwice && !contradicts,
      readings: taken?.file.readings.length ?? 0,
      declined: taken?.file.declined.length ?? 0,
      concerns: taken?.file.concerns.length ?? 0,
    };
  });
  const rows = preview.rows.map((row) => rowOf(row, opened, holders));
  return {
    token,
    files,
    rows,
    conflicts: rows.some(({ kind }) => kind === 'conflict') ? conflictsAfter(store, state, opened) : [],
    needsTypedConfirmation: preview.needsTypedConfirmation,
    isEmpty:
      !files.some(({ declined, refused }) => refused === null && declined > 0) &&
      preview.rows.every(
        (row) =>
          row.kind === 'wrong_version' ||
          row.kind === 'unknown_reference' ||
          (row.kind === 'unchanged' && !goesOn(given, sourceOf(opened, row))),
      ),
  };
}

/** What would be held twice once everything that can be is merged; what was chosen between before is not in it. */
function conflictsAfter(store: OpenStore, state: MergeState, opened: readonly Opened[]): Conflict[] {
  const { taken } = acceptable(
    state.basis,
    takenOf(opened).map(({ received }) => received),
  );
  const returns = [...state.returns, ...takenOf(opened).filter(({ received }) => taken.includes(received))];
  const inStore = new Set(state.returns.map(({ received }) => received.returnId));
  return conflictsOf(store, { ...state, returns: withoutHandedBack(returns) }, inStore).filter(
    ({ afterDecision, sides }) => !afterDecision && sides.some((side) => !side.inStore),
  );
}

/** An unchanged reading that is finished now, or brings replies that were waited for. */
function goesOn(given: readonly GivenRow[], sent: ReturnedReading | undefined): boolean {
  const here = sent && given.find((row) => placeOf(row) === placeOf(sent));
  return (
    (here?.status === 'in_progress' && sent?.status === 'complete') ||
    (here?.status === 'queried' && (sent?.replies.length ?? 0) > 0)
  );
}

function sourceOf(
  opened: readonly Opened[],
  { returnId, reading }: MergePreview['rows'][number],
): ReturnedReading | undefined {
  const source = opened.find(({ taken }) => taken?.received.returnId === returnId)?.taken;
  return source?.file.readings[source.received.readings.indexOf(reading)];
}

function rowOf(
  row: MergePreview['rows'][number],
  opened: readonly Opened[],
  holders: ReturnType<typeof cardHolders>,
): RowInMerge {
  const source = opened.find(({ taken }) => taken?.received.returnId === row.returnId);
  const place = placeOf(row.reading);
  return {
    fileName: source?.fileName ?? '',
    designation: holders.get(row.reading.device)?.designation ?? '',
    reference: row.reading.reference,
    readingNumber: row.reading.readingNumber,
    kind: row.kind,
    status: sourceOf(opened, row)?.status ?? 'complete',
    answers: row.reading.answers.size,
    replaced: row.replaced,
    blanked: row.blanked,
    versionNote: source?.taken?.versionNotes.get(place) ?? '',
  };
}

import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type {
  ReadThrough,
  ScreenedEntry,
  ScreeningListsInput,
  screening,
} from '../../shared/contract/screening';
import { criterionOf } from '../../shared/domain/compile-template';
import { headlineTexts } from '../../shared/domain/headline-texts';
import { type Hit, normalisedHit, screenText } from '../../shared/domain/screening';
import { readTextsOfAudit } from '../repositories/readings';
import { keyedHash, type Subject } from '../repositories/trail';
import { compiledFor } from './audit-template';
import { getAudit } from './audits';
import { type CommandContext, nowOf, type QueryContext, rowId } from './context';
import { writtenHeadlines } from './headlines';
import { getMe, writeSetting } from './settings';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof screening> = z.output<(typeof screening)[N]['input']>;
type Text = Omit<ScreenedEntry, 'hits'>;
type Read = Pick<QueryContext, 'store' | 'db'>;

/** The partnership's own words for the screening. */
export const getScreeningLists = async ({ store }: Read): Promise<ScreeningListsInput> => store.screening;

export async function saveScreeningLists(
  context: CommandContext,
  lists: ScreeningListsInput,
): Promise<ScreeningListsInput> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'screening', lists);
    record(context, { what: 'screening_words_saved', about: THE_STORE });
  });
  context.store.screening = lists;
  return lists;
}

/**
 * Every text of an audit that goes into its papers, and every other free text in which something was found, with what
 * was decided (docs/rules.md, screening). Texts with something undecided come first.
 */
export async function readThrough(context: Read, { auditId }: Input<'readThrough'>): Promise<ReadThrough> {
  const id = rowId(auditId, 'audit');
  const all = await screened(context, id, [
    ...(await leavingTexts(context, id)),
    ...storedTexts(context, id, null),
  ]);
  const texts = all.filter(({ leaves, hits }) => leaves || hits.length > 0);
  const needsEye = ({ hits }: ScreenedEntry): boolean => hits.some(({ isDecided }) => !isDecided);
  const leaving = texts.filter(({ leaves }) => leaves).flatMap(({ hits }) => hits);
  return {
    texts: texts.toSorted((a, b) => Number(needsEye(b)) - Number(needsEye(a))),
    blocks: leaving.filter(({ severity }) => severity === 'block').length,
    undecided: leaving.filter(({ severity, isDecided }) => severity === 'warn' && !isDecided).length,
    kept: texts.flatMap(({ hits }) => hits).filter(({ isDecided }) => isDecided).length,
    confirmed: await confirmedFor(context, id, texts),
  };
}

/** Texts with what was found in them and whether somebody decided about it. */
async function screened(context: Read, auditId: number, texts: readonly Text[]): Promise<ScreenedEntry[]> {
  const lists = context.store.screening;
  const isKept = keptWarnings(context, auditId);
  return texts.map((text) => ({
    ...text,
    hits: screenText(text.text, lists).map((hit) => ({ ...hit, isDecided: isKept(text, hit) })),
  }));
}

/** What people wrote that goes into the workbook. */
async function leavingTexts(context: Read, auditId: number): Promise<Text[]> {
  const audit = await getAudit(context, { auditId: String(auditId) });
  const { partnership } = await getMe(context.db);
  const written = await writtenHeadlines(context.db, auditId);
  const own: readonly (readonly [string, string])[] = [
    ['Title of the audit', audit.title],
    ['Partnership', partnership],
    ...(written === null ? [] : headlineTexts(written)),
  ];
  return own
    .filter(([, text]) => text !== '')
    .map(([title, text]) => ({ readingId: '', reference: '', subject: title, title, text, leaves: true }));
}

/** Notes and written answers, which stay in the store. */
function storedTexts({ store }: Read, auditId: number, readingId: number | null): Text[] {
  const compiled = compiledFor(store, auditId);
  return readTextsOfAudit(store.handle, auditId, readingId)
    .filter(({ isNote, criterionId }) => isNote || criterionOf(compiled, criterionId)?.type === 'FT')
    .map(({ readingId, reference, criterionId, isNote, text }) => ({
      readingId: String(readingId),
      reference,
      subject: criterionId,
      title: `${criterionId}${isNote ? ', evidence note' : ''}`,
      text,
      leaves: false,
    }));
}

const subjectOf = (auditId: number, readingId: string): Extract<Subject, { id: number }> =>
  readingId === '' ? { kind: 'audit', id: auditId } : { kind: 'reading', id: rowId(readingId, 'reading') };

const DECISION = ['reading_id AS readingId', 'subject', 'kind', 'text_hash AS textHash'].join(', ');

/** Whether a warning has been kept: by what it says, so that the decision stands when the text around it changes. */
function keptWarnings({ store }: Read, auditId: number): (text: Text, hit: Hit) => boolean {
  const rows = store.handle
    .prepare(`SELECT ${DECISION} FROM screening_decision WHERE audit_id = ?`)
    .all(auditId) as { readingId: number | null; subject: string; kind: string; textHash: string }[];
  const known = new Set(
    rows.map((row) => [row.readingId ?? '', row.subject, row.kind, row.textHash].join('|')),
  );
  return (text, hit) => {
    if (known.size === 0 || hit.severity === 'block') return false;
    const hash = keyedHash(store.handle, subjectOf(auditId, text.readingId), normalisedHit(text.text, hit));
    return hash !== null && known.has([text.readingId, text.subject, hit.kind, hash].join('|'));
  };
}

/** Keeps a warning as it stands, for a reason. What blocks cannot be kept, only reworded. */
export async function keepWarning(
  context: CommandContext,
  input: Input<'keep'>,
): Promise<Pick<ReadThrough, 'blocks' | 'undecided' | 'kept'>> {
  const auditId = rowId(input.auditId, 'audit');
  const about = subjectOf(auditId, input.readingId);
  const texts =
    about.kind === 'audit' ? await leavingTexts(context, auditId) : storedTexts(context, auditId, about.id);
  const found = (await screened(context, auditId, texts)).find(
    ({ subject, hits }) =>
      subject === input.subject &&
      hits.some(({ kind, start }) => kind === input.kind && start === input.start),
  );
  const hit = found?.hits.find(({ kind, start }) => kind === input.kind && start === input.start);
  if (found === undefined || hit === undefined)
    throw new Refusal('not-found', 'This text has changed since it was shown. Look at it again.');
  if (hit.severity === 'block')
    throw new Refusal('identifier-in-text', 'This identifies a person and cannot be kept. Reword the text.');
  await context.db.transaction().execute(async (trx) => {
    record(context, { what: 'warning_kept', about, subject: input.subject });
    await trx
      .insertInto('screening_decision')
      .values({
        audit_id: auditId,
        reading_id: about.kind === 'reading' ? about.id : null,
        subject: input.subject,
        kind: input.kind,
        text_hash: keyedHash(context.store.handle, about, normalisedHit(found.text, hit)) ?? '',
        reason: input.reason,
        at: nowOf(context.ports),
        designation: context.store.who.designation,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  const { blocks, undecided, kept } = await readThrough(context, input);
  return { blocks, undecided, kept };
}

/** Warnings of a reading that were kept, by where they stand in the text as it is now. */
export async function decisionsOf(
  context: QueryContext,
  input: Input<'decisions'>,
): Promise<{ subject: string; kind: string; start: number }[]> {
  const readingId = rowId(input.readingId, 'reading');
  const auditId = context.store.handle
    .prepare(
      'SELECT c.audit_id FROM reading r JOIN case_file c ON c.case_id = r.case_id WHERE r.reading_id = ?',
    )
    .pluck()
    .get(readingId) as number | undefined;
  if (auditId === undefined) return [];
  const texts = await screened(context, auditId, storedTexts(context, auditId, readingId));
  return texts.flatMap(({ subject, hits }) =>
    hits.filter(({ isDecided }) => isDecided).map(({ kind, start }) => ({ subject, kind, start })),
  );
}

const fingerprintOf = (texts: readonly ScreenedEntry[]): string =>
  JSON.stringify(
    texts
      .filter(({ leaves }) => leaves)
      .map(({ subject, text }) => [subject, text])
      .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
  );

async function confirmedFor(
  { store, db }: Read,
  auditId: number,
  texts: readonly ScreenedEntry[],
): Promise<ReadThrough['confirmed']> {
  const row = await db
    .selectFrom('read_through')
    .select(['texts_hash', 'at', 'designation'])
    .where('audit_id', '=', auditId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const hash = keyedHash(store.handle, { kind: 'audit', id: auditId }, fingerprintOf(texts));
  return hash === row.texts_hash ? { at: row.at, designation: row.designation } : null;
}

/** The lead has read every text that would leave. Refused while one of them blocks or is undecided. */
export async function confirmReadThrough(
  context: CommandContext,
  input: Input<'confirmReadThrough'>,
): Promise<ReadThrough> {
  const auditId = rowId(input.auditId, 'audit');
  const { texts, blocks, undecided } = await readThrough(context, input);
  if (blocks > 0)
    throw new Refusal(
      'identifier-in-text',
      'Something that could identify a person stands in what would leave. Reword it first.',
    );
  if (undecided > 0)
    throw new Refusal(
      'read-through-needed',
      `${undecided === 1 ? 'One warning' : `${undecided} warnings`} in what would leave still need a decision. Reword, or keep with a reason.`,
    );
  const about = { kind: 'audit', id: auditId } as const;
  await context.db.transaction().execute(async (trx) => {
    record(context, { what: 'read_through', about });
    const row = {
      texts_hash: keyedHash(context.store.handle, about, fingerprintOf(texts)) ?? '',
      at: nowOf(context.ports),
      designation: context.store.who.designation,
    };
    await trx
      .insertInto('read_through')
      .values({ audit_id: auditId, ...row })
      .onConflict((conflict) => conflict.column('audit_id').doUpdateSet(row))
      .execute();
  });
  return readThrough(context, input);
}

/** Nothing leaves before somebody has read it. Practice texts are fictional and may go at once. */
export async function refuseUnread(context: Read, auditId: string): Promise<void> {
  if (context.store.kind === 'practice') return;
  const { confirmed } = await readThrough(context, { auditId });
  if (confirmed === null)
    throw new Refusal(
      'read-through-needed',
      'Nobody has read through the texts that would leave, or one has changed since. Read them on the Report screen first.',
    );
}

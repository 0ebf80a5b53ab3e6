import type { z } from 'zod';
import type { BankEntry, bank } from '../../shared/contract/bank';
import { Refusal } from '../../shared/contract/errors';
import type { DraftState } from '../../shared/contract/template-editor';
import { shortIdOf } from '../../shared/domain/answer-place';
import { type Criterion, listSections, type Template } from '../../shared/domain/template';
import type { NewCriterion } from '../../shared/domain/template-edit';
import { criterionByMeaning } from '../../shared/domain/template-structure';
import { type BankRow, insertBankRow, listBankRows } from '../repositories/template-bank';
import { listDraftRows } from '../repositories/template-drafts';
import { type CommandContext, notFound, nowOf, type OpenStore, type QueryContext } from './context';
import { draftRow, makeEdits, refuseMovedOn, templateOf } from './template-drafts';
import { allTemplates, canonicalJson } from './templates';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof bank> = z.output<(typeof bank)[N]['input']>;

/** What of a criterion is shared: everything but where it is asked and what it counts for in one template. */
function sharedPart({ id: _id, bank: _bank, criticalRule: _rule, ...criterion }: Criterion): NewCriterion {
  return { ...criterion, showIf: 'Always', critical: false, core: false, perAgency: false, optional: false };
}

type Use = BankEntry['usedIn'][number];

/** The bank: every entry with its versions, and where it is used. */
export async function listBank(context: QueryContext): Promise<BankEntry[]> {
  const { store } = context;
  const entries = Map.groupBy(listBankRows(store.handle), ({ bankId }) => bankId);
  const published = await allTemplates(context);
  const uses = [
    ...published.flatMap(({ template }) =>
      usesIn(template, { templateVersion: template.version, draftId: null }),
    ),
    ...listDraftRows(store.handle).flatMap((row) =>
      usesIn(templateOf(store, row), { templateVersion: null, draftId: String(row.draftId) }),
    ),
  ];
  return [...entries].map(([bankId, rows]) => toEntry(bankId, rows, uses));
}

type Found = Omit<Use, 'behind'> & { readonly bankId: string };

const usesIn = (template: Template, where: Pick<Use, 'templateVersion' | 'draftId'>): Found[] =>
  listSections(template).flatMap(({ criteria }) =>
    criteria.flatMap(({ id, bank: ref }) =>
      ref === undefined
        ? []
        : [{ key: template.key, ...where, criterionId: id, bankId: ref.id, version: ref.version }],
    ),
  );

function toEntry(bankId: string, rows: readonly BankRow[], uses: readonly Found[]): BankEntry {
  const newest = rows.at(-1);
  const number = newest?.version ?? 1;
  return {
    bankId,
    kind: bankId.startsWith('core.') ? 'core' : 'local',
    title: newest?.title ?? bankId,
    newest: number,
    versions: rows.map(({ version, publishedAt, note, body }) => ({
      version,
      publishedAt,
      note,
      criterion: JSON.parse(body) as NewCriterion,
    })),
    usedIn: uses
      .filter((use) => use.bankId === bankId)
      .map(({ bankId: _id, ...use }) => ({ ...use, behind: number - use.version })),
  };
}

/** Puts a criterion of a draft into the bank, as a new entry or the next version of one, and ties it to that version. */
export async function shareCriterion(
  context: CommandContext,
  input: Input<'share'>,
): Promise<{ bankId: string; version: number; state: DraftState }> {
  const { store, ports } = context;
  const row = draftRow(context, input.draftId);
  refuseMovedOn(row, input.revision);
  const criterion = criterionByMeaning(templateOf(store, row), input.meaningId);
  if (criterion === undefined) throw notFound('criterion');
  if (criterion.question.trim() === '')
    throw new Refusal(
      'bad-value',
      `${shortIdOf(criterion.id)} has no question yet. Write it, then share it.`,
    );
  const body = sharedPart(criterion);
  const place =
    input.as.place === 'new' ? newPlace(store, criterion, input.as) : nextPlace(store, body, input.as.bankId);
  store.handle
    .transaction(() => {
      insertBankRow(store.handle, {
        ...place,
        body: canonicalJson(body),
        note: input.note,
        publishedAt: nowOf(ports),
      });
      record(context, {
        what: 'criterion_shared',
        about: THE_STORE,
        subject: `${place.bankId} ${place.version}`,
      });
    })
    .immediate();
  const state = await makeEdits(context, row, [
    {
      kind: 'take_up',
      meaningId: input.meaningId,
      criterion: { ...body, bank: { id: place.bankId, version: place.version } },
    },
  ]);
  return { bankId: place.bankId, version: place.version, state };
}

type Place = { readonly bankId: string; readonly version: number; readonly title: string };

function newPlace(
  store: OpenStore,
  criterion: Criterion,
  { kind, title }: Extract<Input<'share'>['as'], { place: 'new' }>,
): Place {
  const known = listBankRows(store.handle).find(({ bankId }) => bankId.endsWith(`.${criterion.meaningId}`));
  if (known !== undefined)
    throw new Refusal(
      'bad-value',
      `This question is in the bank already, as “${known.title}”. Add a version to that, or take it up.`,
    );
  return { bankId: `${kind}.${criterion.meaningId}`, version: 1, title };
}

function nextPlace(store: OpenStore, body: NewCriterion, bankId: string): Place {
  const newest = listBankRows(store.handle).findLast((row) => row.bankId === bankId);
  if (newest === undefined) throw notFound('entry of the bank');
  if (newest.body === canonicalJson(body))
    throw new Refusal('bad-value', `Version ${newest.version} of “${newest.title}” says the same already.`);
  return { bankId, version: newest.version + 1, title: newest.title };
}

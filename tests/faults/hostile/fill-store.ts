import type { InputOf, OutputOf, ProcedurePath } from '../../../src/shared/contract/contract';
import { listCriteria } from '../../../src/shared/domain/template';

type Ask = <P extends ProcedurePath>(path: P, input: InputOf<P>) => Promise<OutputOf<P>>;

/** A word that stands nowhere else, one for each field. */
export type Sentinel = { readonly field: string; readonly word: string };

const letters = (index: number): string =>
  [...index.toString(26).padStart(3, '0')]
    .map((digit) => 'qwertyuiopasdfghjklzxcvbnm'[Number.parseInt(digit, 26)])
    .join('');

/** Gives out words and remembers what each was for. */
export function sentinels(): {
  readonly word: (field: string) => string;
  readonly all: () => readonly Sentinel[];
} {
  const given: Sentinel[] = [];
  return {
    word: (field) => {
      const word = `zyxmarmalade${letters(given.length)}`;
      given.push({ field, word });
      return word;
    },
    all: () => given,
  };
}

export type Filled = {
  readonly audit: { readonly auditId: string; readonly title: string };
  readonly readingId: string;
};

/** Writes a word of its own into every field of an open store that keeps text, through the core's own procedures. */
export async function fillStore(ask: Ask, word: (field: string) => string): Promise<Filled> {
  const { me, lists } = await ask('settings.get', {});
  await ask('settings.saveMe', {
    designation: `Lead ${word('designation')}`,
    agency: me.agency,
    partnership: word('partnership'),
  });
  for (const list of lists.filter(({ key }) => ['localities', 'agencies', 'genders', 'themes'].includes(key)))
    await ask('settings.saveList', {
      ...list,
      source: word(`source of ${list.key}`),
      items: [
        ...list.items,
        { code: word(`code in ${list.key}`), label: word(`label in ${list.key}`), value: null },
      ],
    });
  await ask('screening.saveLists', {
    allowed: [word('allowed word')],
    blocked: [word('blocked word')],
    patterns: [],
  });
  const template = (await ask('templates.list', {})).find(({ key }) => key === 'VOI');
  const locality = (await ask('settings.get', {})).lists
    .find(({ key }) => key === 'localities')
    ?.items.at(-1);
  const audit = await ask('audits.create', {
    templateKey: 'VOI',
    templateVersion: template?.version ?? 1,
    title: word('title of an audit'),
    periodCode: '27Q3',
    periodStart: '2026-07',
    periodEnd: '2026-09',
    agencies: ['social_work'],
    leadDesignation: word('lead of an audit'),
    deadline: null,
    population: null,
  });
  const { auditId } = audit;
  const text = `case_ref,locality\n${word('reference in a list')},${locality?.code ?? ''}\n${word('second reference')},\n`;
  await ask('cases.preview', { auditId, source: { kind: 'text', text } });
  await ask('cases.importList', { auditId, source: { kind: 'text', text } });
  await ask('audits.draw', { auditId, method: 'census', size: null, seed: 27 });
  const [first] = await ask('readings.list', { auditId });
  const readingId = first?.readingId ?? '';
  await fillReading(ask, readingId, word);
  await ask('concerns.raise', {
    readingId,
    tier: 2,
    roleTold: word('who was told of a concern'),
    toldAt: null,
    method: 'telephone',
    caseSystemConfirmed: false,
  });
  await fillHeadlines(ask, auditId, word);
  return { audit: { auditId, title: audit.title }, readingId };
}

async function fillReading(ask: Ask, readingId: string, word: (field: string) => string): Promise<void> {
  const { template } = await ask('readings.open', { readingId });
  const criteria = [...listCriteria(template), ...template.closing.criteria];
  for (const { id, type } of criteria) {
    await ask('readings.recordNote', { readingId, criterionId: id, note: word(`note at ${id}`) });
    const answer =
      type === 'FT'
        ? {
            state: 'answered' as const,
            value: `${word(`answer at ${id}`)}, in words that are long enough for it.`,
            reason: '',
          }
        : { state: 'unable' as const, value: '', reason: word(`reason at ${id}`) };
    await ask('readings.recordAnswer', { readingId, criterionId: id, agency: '', ...answer });
    // Written over at once, so that what stood there before must be gone as well.
    await ask('readings.recordNote', { readingId, criterionId: id, note: word(`second note at ${id}`) });
  }
  await ask('readings.recordCapReason', { readingId, reason: word('reason above the cap') });
}

async function fillHeadlines(ask: Ask, auditId: string, word: (field: string) => string): Promise<void> {
  await ask('reports.saveHeadlines', {
    auditId,
    headlines: {
      findings: [{ criterionId: 'VOI-A2', soWhat: word('finding') }],
      worry: { criterionId: 'VOI-B1', soWhat: word('worry') },
      success: { criterionId: 'VOI-D1', soWhat: word('success') },
      decisions: [{ text: word('decision'), byWhen: word('by when'), owner: word('owner') }],
      plainWords: word('plain words'),
      issueNumber: 1,
      status: 'provisional',
    },
  });
}

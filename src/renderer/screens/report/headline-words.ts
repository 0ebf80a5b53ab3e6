import type { Headlines } from '../../../shared/contract/reports';
import type { AuditHeadlines } from '../../stores/reports';

type Chosen = Headlines['worry'];
export type Decision = Headlines['decisions'][number];

/** The rows of the Headlines sheet in which a criterion is chosen, in printed order. */
export type ChosenRow = {
  readonly key: string;
  readonly label: string;
  readonly read: (headlines: Headlines) => Chosen;
  readonly write: (headlines: Headlines, chosen: Chosen) => Headlines;
};

export const NOT_CHOSEN: Chosen = { criterionId: '', soWhat: '' };
const FINDINGS = [0, 1, 2];
export const MOST_DECISIONS = 8;

const findingRow = (at: number): ChosenRow => ({
  key: `finding-${at + 1}`,
  label: `Finding ${at + 1}`,
  read: ({ findings }) => findings[at] ?? NOT_CHOSEN,
  write: (headlines, chosen) => ({
    ...headlines,
    findings: FINDINGS.map((each) => (each === at ? chosen : (headlines.findings[each] ?? NOT_CHOSEN))),
  }),
});

export const CHOSEN_ROWS: readonly ChosenRow[] = [
  ...FINDINGS.map(findingRow),
  {
    key: 'worry',
    label: 'One worry',
    read: ({ worry }) => worry,
    write: (headlines, worry) => ({ ...headlines, worry }),
  },
  {
    key: 'success',
    label: 'It worked',
    read: ({ success }) => success,
    write: (headlines, success) => ({ ...headlines, success }),
  },
];

/** Decisions with the one at `at` changed. */
export const changeDecision = (headlines: Headlines, at: number, part: Partial<Decision>): Headlines => ({
  ...headlines,
  decisions: headlines.decisions.map((each, index) => (index === at ? { ...each, ...part } : each)),
});

export const addDecision = (headlines: Headlines): Headlines => ({
  ...headlines,
  decisions: [...headlines.decisions, { text: '', byWhen: '', owner: '' }],
});

export const removeDecision = (headlines: Headlines, at: number): Headlines => ({
  ...headlines,
  decisions: headlines.decisions.filter((_, index) => index !== at),
});

/** What is still to be written before the sheet says everything it can; empty when nothing is. */
export function stillToWrite({ headlines }: AuditHeadlines): readonly string[] {
  const rows = CHOSEN_ROWS.flatMap(({ label, read }) => {
    const { criterionId, soWhat } = read(headlines);
    if (criterionId === '') return [`${label}: choose what to say`];
    return soWhat.trim() === '' ? [`${label}: so what?`] : [];
  });
  const decided = headlines.decisions.some(({ text }) => text.trim() !== '');
  return [
    ...rows,
    ...(decided ? [] : ['Decisions wanted']),
    ...(headlines.plainWords.trim() === '' ? ['In plain words'] : []),
  ];
}

import { HIDDEN } from '../excel/shown-numbers';
import { type Block, heading, paragraph } from '../word/blocks';
import { type PaperSource, plainText, printCell } from './paper-source';

/** A row of the sheet Headlines as words. */
export type HeadlineWords = {
  readonly label: string;
  readonly found: string;
  readonly since: string;
  readonly soWhat: string;
  /** `45 of 60, 75%. Most.`; empty where the sentence says it already. */
  readonly numbers: string;
};

/** The rows of Headlines, in the sheet's order. */
export function headlineRows({ sheet }: PaperSource): readonly HeadlineWords[] {
  const rows = sheet('Headlines')?.rows ?? [];
  return rows.map((row) => {
    const [label = '', found = '', records = '', percent = '', words = '', since = '', soWhat = ''] =
      row.map(printCell);
    const counted = [records, percent].filter((part) => part !== '').join(', ');
    return {
      label,
      found,
      since,
      soWhat,
      numbers: [counted, words].filter((part) => part !== '').join('. '),
    };
  });
}

/** What the sheet says where there is nothing to tell of change: no need to say so at every finding. */
const NOTHING_SINCE = /^(No baseline given|Not in the baseline|\[c\])?$/;

/** ` Since the baseline: improved, …`, or ` Since the baseline, of those with a plan: …`; empty where nothing can be said of it. */
export function sinceWords({ since }: Pick<HeadlineWords, 'since'>): string {
  const said = since.trim().replace(/\.$/, '');
  if (NOTHING_SINCE.test(said)) return '';
  const words = `${said.slice(0, 1).toLowerCase()}${said.slice(1)}`;
  return ` Since the baseline${words.startsWith('of those ') ? ', ' : ': '}${words}.`;
}

/** A chosen result: what was found, since when it changed, and what a person says it means. */
export const foundBlocks = (row: HeadlineWords): readonly Block[] => [
  paragraph(`${row.found}${sinceWords(row)}`),
  ...(row.soWhat === '' ? [] : [paragraph(`So what: ${row.soWhat}`)]),
];

/** The three findings, each under a number. */
export const findingBlocks = (source: PaperSource): readonly Block[] =>
  headlineRows(source)
    .filter(({ label }) => label.startsWith('Finding '))
    .flatMap((row) => [heading(row.label, 2), ...foundBlocks(row)]);

/** One worry and one thing that worked. */
export const worryBlocks = (source: PaperSource): readonly Block[] =>
  headlineRows(source)
    .filter(({ label }) => label === 'One worry' || label === 'It worked')
    .flatMap((row) => [heading(row.label, 2), ...foundBlocks(row)]);

/** What is said of the whole audit whoever chose the findings. */
export const sharedLines = (source: PaperSource): readonly string[] =>
  headlineRows(source)
    .filter(({ label }) => label === 'Well served' || label === 'Voice target' || label === 'Critical')
    .map(
      ({ label, found, numbers }) =>
        `${label}: ${found} ${numbers.includes(HIDDEN) ? HIDDEN_IN_WORDS : `${numbers}.`}`,
    );

const HIDDEN_IN_WORDS = 'Hidden so that nobody can be found out.';

export const rowText = (source: PaperSource, label: string): string =>
  headlineRows(source).find((row) => row.label === label)?.found ?? '';

/** What the group is asked to decide; a sentence where nothing is. */
export function decisionBlocks({ report }: PaperSource): readonly Block[] {
  const { decisions } = report.headlines;
  if (decisions.every(({ text }) => text.trim() === ''))
    return [paragraph('Nothing is asked of the group in this issue.')];
  return [
    {
      kind: 'table',
      caption: 'What the group is asked to decide',
      columns: [
        { head: 'No.', share: 1 },
        { head: 'Decision or escalation wanted', share: 9 },
        { head: 'By when', share: 3 },
        { head: 'Owner', share: 4 },
      ],
      rows: decisions.map(({ text, byWhen, owner }, at) => [
        `${at + 1}`,
        plainText(text),
        plainText(byWhen),
        plainText(owner),
      ]),
    },
  ];
}

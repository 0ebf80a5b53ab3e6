import type { PaperKey } from '../../../shared/contract/reports';
import type { PapersChoice, ReleasePreview } from '../../stores/papers';

/** Every paper by what it is to whoever gets it. */
export const PAPER_OPTIONS: readonly {
  readonly code: PaperKey;
  readonly label: string;
  readonly for: string;
}[] = [
  { code: 'workbook', label: 'Workbook', for: 'every number, for the question “how do you know?”' },
  { code: 'brief', label: 'Brief', for: 'two or three pages for the group, in Word' },
  { code: 'extract', label: 'Extract for Chief Officers', for: 'one page' },
  { code: 'inspection', label: 'Inspection pack', for: 'findings with the tables behind them' },
  { code: 'findings', label: 'findings.json', for: 'the numbers for another program' },
  { code: 'open_data', label: 'Open data', for: 'CSV and Parquet tables for Power BI, DuckDB or R' },
];

/** How many papers a choice makes, as far as it can be said before. */
export const nothingChosen = ({ papers, feedbackBy, feedbackOn }: PapersChoice): boolean =>
  papers.length === 0 && feedbackBy === null && feedbackOn.length === 0;

const MOST_RECORDS = 20;

/** References as typed, parted by spaces, commas or lines; each once. */
export const referencesIn = (text: string): string[] =>
  [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))].slice(0, MOST_RECORDS);

/** What the publish build hides, in a sentence or two. */
export function hiddenWords({ log, settings }: ReleasePreview): string {
  const counted = (...reasons: readonly ReleasePreview['log'][number]['why'][]): number =>
    log.filter(({ why }) => reasons.includes(why)).length;
  const parts = [
    [
      counted('primary', 'attribute'),
      `because they are small (under ${settings.threshold}) or would tell of everybody`,
    ],
    [counted('secondary', 'range'), 'so that those cannot be had by subtraction'],
    [counted('earlier_release'), 'because an earlier release hid them'],
  ] as const;
  const all = parts.reduce((sum, [count]) => sum + count, 0);
  const merged = counted('merged');
  if (all + merged === 0) return `Nothing has to be hidden: no count is under ${settings.threshold}.`;
  const why = parts.filter(([count]) => count > 0).map(([count, reason]) => `${count} ${reason}`);
  const groups =
    merged === 0
      ? ''
      : ` ${merged === 1 ? 'One group is' : `${merged} groups are`} shown together with others.`;
  return `${all} numbers are hidden: ${why.join('; ')}.${groups}`;
}

const TABLES: Readonly<Record<string, string>> = {
  criteria: 'Results by criterion',
  closing: 'Closing questions',
  sections: 'Results by section',
  gates: 'Presence and quality',
  timeliness: 'Timeliness',
  breakdowns: 'Breakdown',
  themes: 'Themes',
  otherMeasures: 'Other measures',
  change: 'Change',
  trend: 'Trend',
  targets: 'Targets',
  sample: 'Sample',
};

/** A table of the findings by its name on the screens. */
export const tableWords = (table: string): string => TABLES[table] ?? table;

const CELLS: Readonly<Record<string, string>> = {
  x: 'positive answers',
  n: 'answers',
  rest: 'other answers',
  notApplicable: 'not applicable',
  unable: 'unable to evaluate',
  missing: 'missing',
};

/** A hidden number by what it counts: `evaluation.distribution.6` is “evaluation: 6”. */
export const cellWords = (cell: string): string =>
  cell
    .split('.')
    .filter((part) => part !== 'distribution')
    .map(
      (part) =>
        CELLS[part] ??
        part
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .replaceAll('_', ' ')
          .toLowerCase(),
    )
    .join(': ');

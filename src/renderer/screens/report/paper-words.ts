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
];

/** How many papers a choice makes, as far as it can be said before. */
export const nothingChosen = ({ papers, feedbackBy, feedbackOn }: PapersChoice): boolean =>
  papers.length === 0 && feedbackBy === null && feedbackOn.length === 0;

const MOST_RECORDS = 20;

/** References as typed, parted by spaces, commas or lines; each once. */
export const referencesIn = (text: string): string[] =>
  [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))].slice(0, MOST_RECORDS);

/** What the publish build hides, in a sentence or two. */
export function hiddenWords({ published: { disclosure }, settings }: ReleasePreview): string {
  const { primary, secondary, merged } = disclosure;
  const hidden = primary + secondary;
  if (hidden + merged === 0) return `Nothing has to be hidden: no count is under ${settings.threshold}.`;
  const groups =
    merged === 0
      ? ''
      : ` ${merged === 1 ? 'One set of groups is' : `${merged} sets of groups are`} shown together.`;
  return `${hidden} numbers are hidden: ${primary} because they are small (under ${settings.threshold}) or would tell of everybody, ${secondary} so that those cannot be had by subtraction.${groups}`;
}

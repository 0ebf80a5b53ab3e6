import type { CompiledTemplate } from './compile-template';
import type { CriterionFinding, Findings } from './findings-shape';
import { printCount, printPercent } from './rounding';
import type { Criterion } from './template';

/** A sentence made from one finding; x, n and percent stand beside it so that it can be checked. */
export type AssembledSentence = {
  readonly criterionId: string;
  readonly sentence: string;
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
  readonly quantityWord: string | null;
};

/** What a positive answer to a criterion says, for a sentence. */
const positiveWord = (criterion: Criterion): string => {
  if (criterion.type === 'S6') return 'good or better';
  return criterion.reverse ? 'No' : 'Yes';
};

/** "in most records", "in a majority of records": the quantity word as a sentence has it. */
function inWords(word: string): string {
  switch (word) {
    case 'all':
      return 'in all records';
    case 'none':
      return 'in none of the records';
    case 'majority':
      return 'in a majority of records';
    case 'less than half':
      return 'in less than half of records';
    default:
      return `in ${word} records`;
  }
}

/**
 * The first sentence of a headline (docs/rules.md, headlines): the question, what was found in words, and x of n
 * beside every percent. The "so what" is written by a person and never assembled.
 */
export function assembleSentence(criterion: Criterion, finding: CriterionFinding): AssembledSentence {
  const x = finding.x ?? 0;
  const { n, percent, quantityWord } = finding;
  return {
    criterionId: finding.id,
    sentence: sentenceOf(criterion, finding, x),
    x,
    n,
    percent,
    quantityWord,
  };
}

function sentenceOf(
  criterion: Criterion,
  { n, percent, quantityWord, presentation }: CriterionFinding,
  x: number,
): string {
  if (presentation === 'none') return `${criterion.question} Fewer than 5 records.`;
  const said = positiveWord(criterion);
  if (presentation === 'counts' || percent === null || quantityWord === null) {
    return `${criterion.question} ${capital(said)} in ${printCount(x, n)} records.`;
  }
  return `${criterion.question} ${capital(said)} ${inWords(quantityWord)} (${printCount(x, n)}, ${printPercent(percent, n)}).`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Which criteria to say first, when nobody has chosen: the overall evaluation, then the critical criteria furthest
 * from good; as worry the lowest of all, as success the highest. Only results of ten records or more are offered.
 */
export function suggestHeadlines(
  compiled: CompiledTemplate,
  findings: Findings,
): { readonly findings: readonly string[]; readonly worry: string; readonly success: string } {
  const sayable = findings.criteria.filter((finding) => finding.percent !== null && finding.n >= 10);
  const byShare = [...sayable].sort((a, b) => (a.percent as number) - (b.percent as number));
  const overall = sayable.find((finding) => finding.id === compiled.template.overall);
  const critical = byShare.filter((finding) => finding.critical && finding.id !== overall?.id);
  const chosen = [...(overall === undefined ? [] : [overall]), ...critical]
    .slice(0, 3)
    .map((finding) => finding.id);
  const rest = byShare.filter((finding) => !chosen.includes(finding.id));
  return { findings: chosen, worry: rest[0]?.id ?? '', success: rest.at(-1)?.id ?? '' };
}

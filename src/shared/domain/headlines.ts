import type { CompiledTemplate } from './compile-template';
import { withArticle } from './explain-target';
import type { CriterionFinding, Findings, GateFinding } from './findings-shape';
import { presentationFor } from './presentation';
import { quantityWordFor } from './quantity-words';
import { printCount, printPercent } from './rounding';
import { type Criterion, overallIdOf } from './template';

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

/** `most records`, `a majority of records`, `none of the records`: the quantity word as a sentence has it. */
function manyOf(word: string, noun: string): string {
  switch (word) {
    case 'none':
      return `none of the ${noun}`;
    case 'majority':
      return `a majority of ${noun}`;
    case 'less than half':
      return `less than half of ${noun}`;
    default:
      return `${word} ${noun}`;
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
  return `${criterion.question} ${capital(said)} in ${manyOf(quantityWord, 'records')} (${printCount(x, n)}, ${printPercent(percent, n)}).`;
}

/**
 * The headline of an overall evaluation behind a gate. Good or better of those present would flatter, so it speaks of
 * children well served and names all three numbers (docs/rules.md, presence before quality).
 */
export function assembleGateSentence(overallId: string, noun: string, gate: GateFinding): AssembledSentence {
  const { x, n, percent } = gate.wellServed;
  const quantityWord = quantityWordFor(x, n);
  return {
    criterionId: overallId,
    sentence: gateSentenceOf(noun, gate),
    x,
    n,
    percent,
    quantityWord,
  };
}

function gateSentenceOf(noun: string, { present, goodOfPresent, wellServed }: GateFinding): string {
  const { x, n, percent } = wellServed;
  const good = `${withArticle(noun)} is there and good or better`;
  if (presentationFor(n) === 'none') return `${good}: fewer than 5 records.`;
  const quantityWord = quantityWordFor(x, n);
  // Those present can be fewer than five where the records are many; then only the two whole numbers are said.
  const parts =
    presentationFor(goodOfPresent.n) === 'none'
      ? `${printCount(present.x, present.n)} have one.`
      : `${printCount(present.x, present.n)} have one; of those judged, ${printCount(goodOfPresent.x, goodOfPresent.n)} are good or better.`;
  if (percent === null || quantityWord === null) return `${good} for ${printCount(x, n)} children. ${parts}`;
  return `${good} for ${manyOf(quantityWord, 'children')} (${printCount(x, n)}, ${printPercent(percent, n)}). ${parts}`;
}

/** Sentences for every criterion with a positive side, in printed order. */
export function assembleEverySentence(
  { criteria, template: { gate } }: CompiledTemplate,
  findings: Findings,
): readonly AssembledSentence[] {
  const gateFinding = findings.gates[0];
  return findings.criteria.flatMap((finding) => {
    const criterion = criteria.get(finding.id);
    if (finding.x === null || criterion === undefined) return [];
    return gate?.overall === finding.id && gateFinding !== undefined
      ? [assembleGateSentence(finding.id, gate.noun, gateFinding)]
      : [assembleSentence(criterion, finding)];
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A result of fewer records than this is never offered as a headline. */
const FEWEST_FOR_HEADLINES = 10;

/**
 * Which criteria to say first, when nobody has chosen (docs/rules.md, headlines): the overall evaluation and the two
 * critical criteria with the lowest share; as worry the lowest share of the others, as success the highest of what is
 * then left. Equal shares keep printed order. An empty id means that there was none to offer.
 */
export function suggestHeadlines(
  compiled: CompiledTemplate,
  findings: Findings,
): { readonly findings: readonly string[]; readonly worry: string; readonly success: string } {
  const lowestFirst = findings.criteria
    .filter((finding) => finding.percent !== null && finding.n >= FEWEST_FOR_HEADLINES)
    .sort((a, b) => (a.percent as number) - (b.percent as number));
  const overall = lowestFirst.filter((finding) => finding.id === overallIdOf(compiled.template));
  const critical = lowestFirst.filter((finding) => finding.critical && !overall.includes(finding));
  const chosen = [...overall, ...critical].slice(0, 3);
  const [worry, ...others] = lowestFirst.filter((finding) => !chosen.includes(finding));
  const highest = Math.max(...others.map((finding) => finding.percent as number));
  return {
    findings: chosen.map((finding) => finding.id),
    worry: worry?.id ?? '',
    success: others.find((finding) => finding.percent === highest)?.id ?? '',
  };
}

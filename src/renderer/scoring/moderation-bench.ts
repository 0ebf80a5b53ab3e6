import type { ModeratedCaseView, Settled } from '../../shared/contract/moderation';
import {
  type AgreedReading,
  agreedReading,
  type OpenPoint,
  type OriginalReading,
} from '../../shared/domain/agreed-reading';
import { type AnswerPlace, placeOfAnswer } from '../../shared/domain/answer-place';
import { findProfileKey, optionsOf, type ProfileLists } from '../../shared/domain/case-profile';
import { type ComparedCriterion, compareReadings } from '../../shared/domain/compare-readings';
import { type CompiledTemplate, criterionOf } from '../../shared/domain/compile-template';
import { isAboveCap } from '../../shared/domain/completeness';
import type { Answer } from '../../shared/domain/reading';
import { sayAnswer } from '../../shared/domain/say-answer';
import type { Criterion } from '../../shared/domain/template';
import { parseValue } from '../../shared/domain/value';

/** One case file on the bench: compared once when it is opened, its agreed reading worked out anew with each line settled. */
export type Bench = {
  readonly view: ModeratedCaseView;
  readonly compiled: CompiledTemplate;
  readonly lists: ProfileLists;
  readonly originals: readonly OriginalReading[];
  /** Lines to be looked at: those that differ, the gravest first, then those that put it in the queue. */
  readonly lines: readonly ComparedCriterion[];
  /** All others, in printed order. */
  readonly same: readonly ComparedCriterion[];
  readonly settled: ReadonlyMap<string, Settled>;
  readonly agreed: AgreedReading | null;
};

type Said = Pick<Settled, 'criterionId' | 'agency' | 'state' | 'value' | 'reason'>;

/** What was said at a place, as the engine takes it; what cannot be read counts as blank. */
function answerOf(compiled: CompiledTemplate, { criterionId, state, value, reason }: Said): Answer {
  const blank: Answer = { state: state === 'answered' ? 'unanswered' : state, value: null, reason };
  if (state !== 'answered') return blank;
  if (findProfileKey(criterionId) !== undefined)
    return { state, value: { kind: 'option', code: value }, reason };
  const criterion = criterionOf(compiled, criterionId);
  const parsed = criterion === null ? null : parseValue(criterion, value);
  return parsed?.ok ? { state, value: parsed.value, reason } : blank;
}

/** Lays a case file out: compares its readings, which is done once. */
export function openBench(compiled: CompiledTemplate, view: ModeratedCaseView, lists: ProfileLists): Bench {
  const originals = view.readings.map(
    (reading): OriginalReading => ({
      caseReference: view.reference,
      reading: reading.readingNumber,
      profile: reading.profile,
      capReason: reading.capReason,
      answers: new Map(reading.answers.map((said) => [placeOfAnswer(said), answerOf(compiled, said)])),
    }),
  );
  const compared = compareReadings(compiled, originals, lists);
  const asked = new Set(view.reasons.flatMap(({ criterionIds }) => criterionIds));
  const settled = new Set(view.settled.map(placeOfAnswer));
  const isLookedAt = (line: ComparedCriterion): boolean =>
    line.differs || asked.has(line.criterionId) || settled.has(placeOfAnswer(line));
  return withView(
    {
      compiled,
      lists,
      originals,
      lines: compared.filter(isLookedAt),
      same: compared.filter((line) => !isLookedAt(line)),
    },
    view,
  );
}

type Laid = Pick<Bench, 'compiled' | 'lists' | 'originals' | 'lines' | 'same'>;

/** The bench with the case file as the core has it now; readings never change while they lie on it. */
export function withView(laid: Laid, view: ModeratedCaseView): Bench {
  const { compiled, lists, originals, lines, same } = laid;
  const settled = new Map(view.settled.map((each) => [placeOfAnswer(each), each]));
  const agreed =
    originals.length === 0
      ? null
      : agreedReading(
          compiled,
          originals,
          view.settled.map((each) => ({ ...each, answer: answerOf(compiled, each) })),
          view.capReason,
        );
  return { view, compiled, lists, originals, lines, same, settled, agreed };
}

/** The bench with one line settled, or with its settlement taken back. */
export function withSettled(bench: Bench, place: AnswerPlace, settled: Settled | null): Bench {
  const key = placeOfAnswer(place);
  const others = bench.view.settled.filter((each) => placeOfAnswer(each) !== key);
  return withView(bench, { ...bench.view, settled: settled === null ? others : [...others, settled] });
}

export const lineAt = (bench: Bench, key: string | null): ComparedCriterion | null =>
  [...bench.lines, ...bench.same].find((line) => placeOfAnswer(line) === key) ?? null;

/** Lines that differ and are not settled. */
export const leftToSettle = (bench: Bench): readonly ComparedCriterion[] =>
  bench.lines.filter((line) => line.differs && !bench.settled.has(placeOfAnswer(line)));

/** Where to go once a line is settled: to what differs still, then to what is to be looked at; null at the end. */
export function nextToSettle(bench: Bench, from: string | null): string | null {
  const isOpen = (line: ComparedCriterion): boolean => !bench.settled.has(placeOfAnswer(line));
  const differing = bench.lines.filter((line) => line.differs && isOpen(line));
  const wanted = differing.length > 0 ? differing : bench.lines.filter(isOpen);
  return nextOf(bench.lines.map(placeOfAnswer), new Set(wanted.map(placeOfAnswer)), from);
}

/** The first of some places after one of them, going round. */
function nextOf(ring: readonly string[], wanted: ReadonlySet<string>, from: string | null): string | null {
  const here = from === null ? -1 : ring.indexOf(from);
  const round = [...ring.slice(here + 1), ...ring.slice(0, here + 1)];
  return round.find((key) => wanted.has(key)) ?? null;
}

/** The next line to settle after a place, going round; then the next of those to be looked at. */
export function nextLine(bench: Bench, from: string | null, by: 1 | -1): string | null {
  const open = new Set(leftToSettle(bench).map(placeOfAnswer));
  const keys = bench.lines.map(placeOfAnswer);
  return nextOf(by === 1 ? keys : keys.toReversed(), open.size === 0 ? new Set(keys) : open, from);
}

/** The criterion, closing question or section evaluation of a line; null for a line of the case profile. */
export const criterionAtLine = (bench: Bench, { criterionId, kind }: ComparedCriterion): Criterion | null =>
  kind === 'profile' ? null : criterionOf(bench.compiled, criterionId);

/** What is asked at a line. */
export function questionAt(bench: Bench, line: ComparedCriterion): string {
  if (line.kind === 'profile') return findProfileKey(line.criterionId)?.question ?? line.criterionId;
  const question = criterionAtLine(bench, line)?.question ?? line.criterionId;
  return line.agency === '' ? question : `${question} (${line.agency})`;
}

/** What was settled, in a person's words. */
export function saySettled(bench: Bench, { criterionId, state, value, reason }: Said): string {
  const known = findProfileKey(criterionId);
  if (known !== undefined) {
    if (state !== 'answered') return 'Not recorded';
    return optionsOf(known, bench.lists).find(({ code }) => code === value)?.label ?? value;
  }
  const criterion = criterionOf(bench.compiled, criterionId);
  const answer = answerOf(bench.compiled, { criterionId, agency: '', state, value, reason });
  if (criterion !== null && answer.value !== null) return sayAnswer(bench.compiled, criterion, answer.value);
  if (state === 'unable') return 'Unable to evaluate';
  const ground = criterion?.notApplicable.find(({ code }) => code === reason)?.label;
  return ground === undefined ? 'Not applicable' : `Not applicable: ${ground}`;
}

/** Notes that readers left at a line, by reading number. */
export const notesAt = (
  { view }: Bench,
  { criterionId }: AnswerPlace,
): readonly { readonly reading: number; readonly note: string; readonly flagged: boolean }[] =>
  view.readings.flatMap(({ readingNumber, answers }) => {
    const at = answers.find((each) => each.criterionId === criterionId && (each.note !== '' || each.flagged));
    return at === undefined ? [] : [{ reading: readingNumber, note: at.note, flagged: at.flagged }];
  });

/** Whether the agreed overall evaluation stands above its cap, so that a reason has to be there. */
export const standsAboveCap = ({ compiled, agreed }: Bench): boolean =>
  agreed !== null && isAboveCap(compiled, agreed.shown, agreed.answers, agreed.cap);

export const openPoints = ({ agreed }: Bench): readonly OpenPoint[] => agreed?.stillOpen ?? [];

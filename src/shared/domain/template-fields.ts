import type { ChangeKind, Criterion, Option, Standard } from './template';
import { whyAnotherMeaning } from './word-difference';

/** A field that differs between two versions of a question, in words, and the kind of change that it is. */
export type FieldDifference = {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly now: string;
  readonly kind: ChangeKind;
  readonly why: string;
  /** Its answers cannot be compared whatever the author decides. */
  readonly isBound: boolean;
};

/** A criterion as it reads with the criteria that it speaks of by their meaning: moving them changes nothing of it. */
export type Asked = {
  readonly criterion: Criterion;
  /** Its condition, and its critical rule. */
  readonly asked: string;
  readonly rule: string;
  /** A text of it. */
  readonly words: (text: string) => string;
};

type Judged = { readonly kind: ChangeKind; readonly why: string; readonly isBound?: true };
type Field = {
  readonly field: string;
  readonly label: string;
  readonly say: (asked: Asked) => string;
  /** What is compared, where it is not what is said. */
  readonly compared?: (asked: Asked) => string;
  readonly judge: (before: Asked, now: Asked) => Judged;
};

const WORDING: Judged = { kind: 'wording', why: 'The same answer would be given.' };
const GUIDANCE: Judged = {
  kind: 'guidance',
  why: 'What counts as good is said otherwise, so some answers may shift.',
};
const meaning = (why: string): Judged => ({ kind: 'meaning', why });
const bound = (why: string): Judged => ({ kind: 'meaning', why, isBound: true });
const always = (judged: Judged) => (): Judged => judged;

const sayOptions = (options: readonly Option[]): string =>
  options.map(({ code, label, exclusive }) => `${label} (${code}${exclusive ? ', alone' : ''})`).join('\n');
const sayYes = (value: boolean): string => (value ? 'Yes' : 'No');
const sayNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);
const sayStandard = (standard: Standard | null): string =>
  standard === null
    ? ''
    : `${standard.startEvent} → ${standard.endEvent}, ${standard.kind === 'due' ? 'by the due date' : `${standard.limit ?? 'no limit'} ${standard.unit.replaceAll('_', ' ')}`}`;

const sayCritical = ({ critical, criticalRule }: Criterion): string => {
  if (!critical) return 'No';
  if (criticalRule === undefined) return 'Yes';
  return criticalRule.kind === 'needs_options'
    ? `Yes, unless ${criticalRule.codes.join(', ')} are all ticked`
    : `Yes, ${criticalRule.kind.replaceAll('_', ' ')} ${criticalRule.other}`;
};

function judgeOptions({ criterion: before }: Asked, { criterion: now }: Asked): Judged {
  const codes = new Set(now.options.map(({ code }) => code));
  const known = new Map(before.options.map((each) => [each.code, each]));
  if (before.options.some(({ code }) => !codes.has(code)))
    return bound('An answer that could be given before is not there any more.');
  if (now.options.some(({ code }) => !known.has(code)))
    return meaning('There is an answer that could not be given before.');
  if (
    now.options.some(({ code, exclusive }) => (known.get(code)?.exclusive ?? false) !== (exclusive ?? false))
  )
    return meaning('Answers go together otherwise than before.');
  const another = now.options.some(
    ({ code, label }) => whyAnotherMeaning(known.get(code)?.label ?? '', label) !== null,
  );
  return another ? meaning('An answer means something else under the same code.') : WORDING;
}

function judgeStandard(
  { criterion: { standard: before } }: Asked,
  { criterion: { standard: now } }: Asked,
): Judged {
  if (before === null || now === null) return bound('It is measured against something else.');
  const isSame = before.kind === now.kind && before.unit === now.unit && before.limit === now.limit;
  if (!isSame) return meaning('What counts as in time is another time.');
  return before.startEvent === now.startEvent && before.endEvent === now.endEvent
    ? WORDING
    : meaning('The time is measured between other events.');
}

const judgeShowIf = ({ criterion: before }: Asked, { criterion: now }: Asked): Judged =>
  meaning(
    before.showIf === now.showIf
      ? 'What decides whether it is asked means something else now.'
      : 'It is asked of other records.',
  );

const judgeText =
  (read: (criterion: Criterion) => string) =>
  (before: Asked, now: Asked): Judged => {
    const why = whyAnotherMeaning(read(before.criterion), read(now.criterion));
    return why === null ? WORDING : meaning(why);
  };

const of =
  (read: (criterion: Criterion) => string): Field['say'] =>
  ({ criterion }) =>
    read(criterion);

/** Every field that two versions of a question are compared by, and how a change of it is judged. */
const FIELDS: readonly Field[] = [
  {
    field: 'question',
    label: 'Question',
    say: of((c) => c.question),
    compared: ({ criterion, words }) => words(criterion.question),
    judge: judgeText((c) => c.question),
  },
  { field: 'shortLabel', label: 'Short label', say: of((c) => c.shortLabel), judge: always(WORDING) },
  {
    field: 'guidance',
    label: 'What good looks like',
    say: of((c) => c.guidance),
    compared: ({ criterion, words }) => words(criterion.guidance),
    judge: always(GUIDANCE),
  },
  {
    field: 'type',
    label: 'Response',
    say: of((c) => c.type),
    judge: always(bound('It is answered in another way.')),
  },
  { field: 'options', label: 'Options', say: of((c) => sayOptions(c.options)), judge: judgeOptions },
  {
    field: 'reverse',
    label: 'No is the good answer',
    say: of((c) => sayYes(c.reverse)),
    judge: always(bound('What was the good answer is the other one now.')),
  },
  {
    field: 'anchors',
    label: 'What a 5 and a 2 look like',
    say: of((c) => (c.anchors === null ? '' : `${c.anchors.five}\n${c.anchors.two}`)),
    judge: always(GUIDANCE),
  },
  { field: 'standard', label: 'Standard', say: of((c) => sayStandard(c.standard)), judge: judgeStandard },
  {
    field: 'showIf',
    label: 'Shown when',
    say: of((c) => c.showIf),
    compared: ({ asked }) => asked,
    judge: judgeShowIf,
  },
  {
    field: 'notApplicable',
    label: 'Not applicable when',
    say: of((c) => c.notApplicable.map(({ label }) => label).join('\n')),
    compared: ({ criterion, words }) =>
      criterion.notApplicable.map(({ code, label }) => `${code} ${words(label)}`).join('\n'),
    judge: always({ kind: 'guidance', why: 'Other records may be left out of it.' }),
  },
  {
    field: 'perAgency',
    label: 'Answered by each agency',
    say: of((c) => sayYes(c.perAgency)),
    judge: always(bound('What is counted is an agency’s answer and not a record’s, or the other way round.')),
  },
  {
    field: 'limits',
    label: 'Limits',
    say: of((c) => [c.min, c.max, c.decimals].map(sayNumber).join(' – ')),
    judge: always(GUIDANCE),
  },
  {
    field: 'unitLabel',
    label: 'Unit',
    say: of((c) => c.unitLabel ?? ''),
    judge: judgeText((c) => c.unitLabel ?? ''),
  },
  {
    field: 'critical',
    label: 'Critical',
    say: of((c) => sayCritical(c)),
    compared: ({ criterion, rule }) => `${criterion.critical} ${rule}`,
    judge: always({
      kind: 'guidance',
      why: 'The overall evaluation may be held down otherwise; the answers are the same.',
    }),
  },
  { field: 'core', label: 'In the short form', say: of((c) => sayYes(c.core)), judge: always(WORDING) },
  {
    field: 'optional',
    label: 'May be left blank',
    say: of((c) => sayYes(c.optional)),
    judge: always(WORDING),
  },
  {
    field: 'links',
    label: 'Links',
    say: of((c) =>
      [
        ...c.qualityIndicators.map((each) => `QI ${each}`),
        ...(c.links?.cpcPriorities ?? []),
        ...(c.links?.promise ?? []),
        ...(c.links?.rights ?? []),
        ...(c.pairsWith ?? []),
      ].join(', '),
    ),
    judge: always(WORDING),
  },
  {
    field: 'bank',
    label: 'Bank',
    say: of((c) => (c.bank === undefined ? '' : `${c.bank.id}, version ${c.bank.version}`)),
    judge: always(WORDING),
  },
];

/** The fields in which two versions of a question differ; none where it is the same. */
export function fieldsThatDiffer(before: Asked, now: Asked): readonly FieldDifference[] {
  return FIELDS.flatMap(({ field, label, say, compared, judge }) => {
    const read = compared ?? say;
    if (read(before) === read(now)) return [];
    const { kind, why, isBound } = judge(before, now);
    return [{ field, label, before: say(before), now: say(now), kind, why, isBound: isBound === true }];
  });
}

const STRENGTH: readonly ChangeKind[] = ['wording', 'guidance', 'meaning'];

/** The strongest kind among several changes and why it is; null where there are none. */
export function strongestOf(fields: readonly FieldDifference[]): {
  readonly kind: ChangeKind | null;
  readonly why: string;
} {
  const [strongest] = fields.toSorted(
    (one, other) => STRENGTH.indexOf(other.kind) - STRENGTH.indexOf(one.kind),
  );
  return strongest === undefined
    ? { kind: null, why: '' }
    : { kind: strongest.kind, why: `${strongest.label}: ${strongest.why}` };
}

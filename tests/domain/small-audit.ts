import { type CompiledTemplate, compileTemplate } from '../../src/shared/domain/compile-template';
import type { FindingsOptions } from '../../src/shared/domain/findings';
import type { Answer, Profile, ReadingRecord } from '../../src/shared/domain/reading';
import type { Criterion, Option, ResponseType, Section, Template } from '../../src/shared/domain/template';
import { parseValue } from '../../src/shared/domain/value';

/** Options by code; a code that ends in `!` stands alone. */
export const options = (...codes: readonly string[]): readonly Option[] =>
  codes.map((code) => {
    const bare = code.replace('!', '');
    return code.endsWith('!') ? { code: bare, label: bare, exclusive: true } : { code: bare, label: bare };
  });

export const grounds = (...codes: readonly string[]): Criterion['notApplicable'] =>
  codes.map((code) => ({ code, label: `Ground ${code}` }));

/** A criterion that is always shown and has nothing special about it but what is given. */
export const criterion = (id: string, type: ResponseType, given: Partial<Criterion> = {}): Criterion => ({
  id,
  meaningId: `meaning.${id}`,
  question: `Question ${id}?`,
  shortLabel: id,
  guidance: '',
  type,
  reverse: false,
  critical: false,
  core: false,
  perAgency: false,
  notApplicable: [],
  showIf: 'Always',
  options: [],
  standard: null,
  min: null,
  max: null,
  unitLabel: null,
  optional: false,
  anchors: null,
  qualityIndicators: [],
  ...given,
});

/** A D criterion measured in calendar days against a limit, null where none is set. */
export const daysWithin = (id: string, limit: number | null, given: Partial<Criterion> = {}): Criterion =>
  criterion(id, 'D', {
    standard: {
      kind: 'elapsed',
      startEvent: 'start',
      endEvent: 'end',
      unit: 'calendar_days',
      limit,
      source: 'made up for this test',
      exceptionsAllowed: true,
      missingMeans: 'not shown to be in time',
    },
    ...given,
  });

const section = (id: string, criteria: readonly Criterion[]): Section => ({
  id,
  letter: id.slice(-1),
  title: `Section ${id}`,
  criteria,
});

/** A template of key `T`: criteria `T-A1 …` in sections by letter; `T-Z…` make the closing block. */
export function template(criteria: readonly Criterion[], given: Partial<Template> = {}): Template {
  const sectionOf = (each: Criterion): string => each.id.slice(0, 3);
  const inTemplate = criteria.filter((each) => sectionOf(each) !== 'T-Z');
  const sections = [...Map.groupBy(inTemplate, sectionOf)].map(([id, members]) => section(id, members));
  return {
    format: 1,
    key: 'T',
    version: 3,
    title: 'A template made up for this test',
    kind: 'record_reading',
    purpose: '',
    qualityIndicators: [],
    profileKeys: [],
    sections,
    closing: section(
      'T-Z',
      criteria.filter((each) => sectionOf(each) === 'T-Z'),
    ),
    gate: null,
    overall: inTemplate.at(-1)?.id ?? '',
    voiceTarget: null,
    senseChecks: [],
    ...given,
  };
}

export function compile(made: Template, given: Parameters<typeof compileTemplate>[1] = {}): CompiledTemplate {
  const compiled = compileTemplate(made, given);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

/**
 * Answers of one reading, by criterion id: `4`, `yes`, `a|b` are values in their text form; `NA`, `NA:ground`, `UE`,
 * `UE:reason` and `MI` are states. A section's id takes its evaluation.
 */
export type Said = Readonly<Record<string, string | undefined>>;

export function answersOf(compiled: CompiledTemplate, said: Said): ReadonlyMap<string, Answer> {
  return new Map(
    Object.entries(said).flatMap(([id, text]) =>
      text === undefined ? [] : [[id, answerOf(compiled, id, text)] as const],
    ),
  );
}

function answerOf(compiled: CompiledTemplate, id: string, text: string): Answer {
  const [state = '', reason = ''] = text.split(':', 2);
  if (state === 'NA') return { state: 'not_applicable', value: null, reason };
  if (state === 'UE') return { state: 'unable', value: null, reason };
  if (state === 'MI') return { state: 'unanswered', value: null, reason: '' };
  const asked = compiled.criteria.get(id) ?? criterion(id, 'S6');
  const parsed = parseValue(asked, text);
  if (!parsed.ok) throw new Error(parsed.error);
  return { state: 'answered', value: parsed.value, reason: '' };
}

/** First readings of case files `C-001`, `C-002` …, one for each set of answers. */
export const readingsOf = (
  compiled: CompiledTemplate,
  said: readonly Said[],
  profile: Profile = {},
): readonly ReadingRecord[] =>
  said.map((each, index) => ({
    caseReference: `C-${String(index + 1).padStart(3, '0')}`,
    reading: 1,
    profile,
    answers: answersOf(compiled, each),
  }));

/** So many readings that all say the same. */
export const times = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item);

export const findingsOptions = (given: Partial<FindingsOptions> = {}): FindingsOptions => ({
  sampling: 'simple',
  population: null,
  dimensions: [],
  cases: 0,
  hash: '0'.repeat(64),
  ...given,
});

/** The member with this id; the test fails when there is none. */
export function withId<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`${id} is not among ${items.map((item) => item.id).join(', ')}`);
  return found;
}

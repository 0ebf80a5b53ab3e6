import type { CompiledTemplate } from './compile-template';
import { type CountedReading, valueAt } from './counted-readings';
import { BELOW_GOOD, belowGood } from './explain-criterion';
import { gateStateOf } from './gate-finding';
import type { Question, Step } from './ledger';
import { assert } from './result';
import type { Template } from './template';

/** One of the three numbers of a gate: present; good of those present; present and good of all asked. */
export function askGate(
  compiled: CompiledTemplate,
  readings: readonly CountedReading[],
  which: 'present' | 'goodOfPresent' | 'wellServed',
): Question {
  const gate = compiled.template.gate;
  assert(gate !== null, 'a gate is only asked about where the template has one');
  const notAsked = `${gate.criterion} not answered`;
  const absent = `no ${gate.noun}`;
  const ungraded = 'no overall evaluation';
  const stateOf = (reading: CountedReading) => gateStateOf(gate, reading);
  const asked: Step = {
    leaves: (reading) => (stateOf(reading).isAsked ? null : notAsked),
    always: [notAsked],
    subtotal: null,
  };
  const shared = { title: gate.criterion, critical: false, criterionId: null, readings };
  switch (which) {
    case 'present':
      return {
        ...shared,
        question: `${withArticle(gate.noun)} is present`,
        steps: [asked],
        denominator: 'Asked, the denominator',
        numerator: {
          label: 'Present, the numerator',
          leaves: (reading) => (stateOf(reading).isPresent ? null : absent),
          always: [absent],
        },
        rule: 'Present ÷ records asked.',
      };
    case 'goodOfPresent':
      return {
        ...shared,
        question: `Of those present, the ${gate.noun} is good or better`,
        steps: [
          { ...asked, subtotal: 'Asked' },
          {
            leaves: (reading) => (stateOf(reading).isPresent ? null : absent),
            always: [absent],
            subtotal: 'Present',
          },
          {
            leaves: (reading) => (stateOf(reading).grade === null ? ungraded : null),
            always: [ungraded],
            subtotal: null,
          },
        ],
        denominator: 'Evaluated, the denominator',
        numerator: {
          label: 'Good or better, the numerator',
          leaves: (reading) => belowGood(stateOf(reading).grade),
          always: BELOW_GOOD,
        },
        rule: 'Good or better, of those present. Alone this flatters: see children well served.',
      };
    case 'wellServed':
      return {
        ...shared,
        question: `Children well served: ${withArticle(gate.noun).toLowerCase()} is present, and good or better`,
        steps: [asked],
        denominator: 'Asked, the denominator',
        numerator: {
          label: 'Present and good, the numerator',
          leaves: (reading) => {
            const { isPresent, grade } = stateOf(reading);
            if (!isPresent) return absent;
            return grade === null ? ungraded : belowGood(grade);
          },
          always: [absent, ungraded, ...BELOW_GOOD],
        },
        rule: 'Present and good or better ÷ all records asked.',
      };
  }
}

/** `A plan`, `An assessment`. */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'An' : 'A'} ${noun}`;

type VoiceTarget = NonNullable<Template['voiceTarget']>;

export function voiceTargetOf(compiled: CompiledTemplate): VoiceTarget {
  const target = compiled.template.voiceTarget;
  assert(target !== null, 'the voice target is only asked about where the template has one');
  return target;
}

/** The count at a criterion; null where it is hidden, set aside or blank. */
export function countAt(reading: CountedReading, id: string): number | null {
  const value = valueAt(reading, id);
  return value?.kind === 'count' ? value.count : null;
}

/** Children whose views are on record at every meeting, of those with a meeting. */
export function askVoiceTarget(compiled: CompiledTemplate, readings: readonly CountedReading[]): Question {
  const { meetings, withViews } = voiceTargetOf(compiled);
  const step = (words: string, leaves: (reading: CountedReading) => boolean): Step => ({
    leaves: (reading) => (leaves(reading) ? words : null),
    always: [words],
    subtotal: null,
  });
  return {
    title: withViews,
    question: 'Children whose views are on record at every key decision-making meeting',
    critical: true,
    criterionId: null,
    readings,
    steps: [
      step('meetings could not be counted', (reading) => countAt(reading, meetings) === null),
      step('no meeting in the period', (reading) => countAt(reading, meetings) === 0),
      step('views could not be counted', (reading) => countAt(reading, withViews) === null),
    ],
    denominator: 'Children with a meeting, the denominator',
    numerator: {
      label: 'Views at every meeting, the numerator',
      leaves: (reading) =>
        countAt(reading, withViews) === countAt(reading, meetings)
          ? null
          : 'views missing at one meeting or more',
      always: ['views missing at one meeting or more'],
    },
    rule: 'The target’s own wording: views at all meetings, child by child.',
  };
}

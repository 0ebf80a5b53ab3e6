import { describe, expect, test } from 'vitest';
import { shownCriteria } from '../../src/shared/domain/branching';
import { capInForce, criticalStateOf } from '../../src/shared/domain/caps';
import { criterionOf } from '../../src/shared/domain/compile-template';
import type { Answer, Answers, Profile } from '../../src/shared/domain/reading';
import { listCriteria } from '../../src/shared/domain/template';
import { checkTemplate } from '../../src/shared/domain/template-check';
import { parseValue } from '../../src/shared/domain/value';
import { ASKING_KEYS, compileShipped, readShippedTemplate, type ShippedKey } from './shipped';

type Given = Readonly<Record<string, string>>;

const PROFILE: Profile = { age: '12-15', register: 'off', legal: 'none', dom_abuse: 'unclear', efh: 'no' };
const PROFILES: Readonly<Partial<Record<ShippedKey, Profile>>> = {
  CTX: { ...PROFILE, efh: 'unclear', ird_held: 'yes' },
  CEH: { ...PROFILE, legal: 'cso_home' },
};

function answersFor(key: ShippedKey, given: Given): Answers {
  const compiled = compileShipped(key);
  const answers = new Map<string, Answer>();
  for (const [name, text] of Object.entries(given)) {
    const criterion = criterionOf(compiled, `${key}-${name}`);
    const value = criterion === null ? null : parseValue(criterion, text);
    if (value === null || !value.ok) throw new Error(`${name} cannot be ${text}`);
    answers.set(`${key}-${name}`, { state: 'answered', value: value.value, reason: '' });
  }
  return answers;
}

function stateOf(key: ShippedKey, name: string, given: Given): string {
  const compiled = compileShipped(key);
  const criterion = criterionOf(compiled, `${key}-${name}`);
  if (criterion === null) throw new Error(`${key} has no ${name}`);
  const answers = answersFor(key, given);
  const profile = PROFILES[key] ?? PROFILE;
  return criticalStateOf(compiled, criterion, shownCriteria(compiled, profile, answers), answers);
}

describe('what a critical criterion of the instrument makes of an answer', () => {
  // 2026-10-02 is a Friday; 2026-11-30 is Saint Andrew’s Day, a Monday and a holiday.
  test.each<[string, ShippedKey, string, Given, string]>([
    ['IRD on the next working day, over a weekend', 'IRD', 'A1', { A1: '2026-10-02..2026-10-05' }, 'met'],
    ['IRD on the second working day', 'IRD', 'A1', { A1: '2026-10-02..2026-10-06' }, 'failed'],
    ['a holiday is no working day', 'IRD', 'A1', { A1: '2026-11-27..2026-12-01' }, 'met'],
    ['late with its reason recorded', 'IRD', 'A1', { A1: '2026-10-02..2026-10-08 agreed' }, 'met'],
    ['never started', 'IRD', 'A1', { A1: '2026-10-02..none' }, 'failed'],
    ['start not recorded', 'IRD', 'A1', { A1: '2026-10-02..' }, 'unable'],
    ['all three core agencies', 'IRD', 'B1', { B1: 'health|police|social_work' }, 'met'],
    ['health missing', 'IRD', 'B1', { B1: 'police|social_work|education|third' }, 'failed'],
    ['nobody', 'IRD', 'B1', { B1: 'none' }, 'failed'],
    ['planning meeting on day 28', 'IRD', 'E2', { D2: 'cppm', E2: '2026-09-01..2026-09-29' }, 'met'],
    ['planning meeting on day 29', 'IRD', 'E2', { D2: 'cppm', E2: '2026-09-01..2026-09-30' }, 'failed'],
    ['none decided', 'IRD', 'E2', { D2: 'support_only', E2: '2026-09-01..2026-09-30' }, 'not-in-play'],
    [
      'late and not agreed',
      'IRD',
      'E3',
      { D2: 'cppm', E2: '2026-09-01..2026-09-30 agreed', E3: 'no' },
      'failed',
    ],
    ['not late', 'IRD', 'E3', { D2: 'cppm', E2: '2026-09-01..2026-09-29', E3: 'no' }, 'not-in-play'],
    ['decided in 24 hours', 'NOC', 'B1', { B1: '2026-10-02T09:00..2026-10-03T09:00' }, 'met'],
    ['decided a minute later', 'NOC', 'B1', { B1: '2026-10-02T09:00..2026-10-03T09:01' }, 'failed'],
    ['one earlier notification', 'NOC', 'B7', { B6: '1', B7: 'no' }, 'not-in-play'],
    ['two earlier notifications', 'NOC', 'B7', { B6: '2', B7: 'no' }, 'failed'],
    ['advice given, child not seen', 'NOC', 'D1', { C3: 'advice', D1: '2026-10-02..none' }, 'not-in-play'],
    ['to be assessed, child not seen', 'NOC', 'D1', { C3: 'assessment', D1: '2026-10-02..none' }, 'failed'],
    ['seen after weeks, no limit set', 'NOC', 'D1', { C3: 'ird', D1: '2026-10-02..2026-10-30' }, 'met'],
    ['a parent is blamed', 'SAT', 'C3', { C3: 'yes' }, 'failed'],
    ['nobody is blamed', 'SAT', 'C3', { C3: 'no' }, 'met'],
    ['no assessment', 'ASM', 'A1', { A1: 'no' }, 'failed'],
    ['the IRD is silent on harm outside the home', 'CTX', 'A4', { A4: 'no' }, 'failed'],
    [
      'signs of exploitation, no referral thought of',
      'CTX',
      'C6',
      { A1: 'peer|criminal', C6: 'no' },
      'failed',
    ],
    ['no sign of exploitation', 'CTX', 'C6', { A1: 'violence|online', C6: 'no' }, 'not-in-play'],
    ['the place is hardly acted on', 'CTX', 'C3', { C3: '2' }, 'failed'],
    ['the young person’s own account is thin', 'CTX', 'D1', { D1: 'partly' }, 'partly'],
    ['seen at every visit that was planned', 'CEH', 'B2', { B1: '6', B2: '6' }, 'met'],
    ['seen more often than planned', 'CEH', 'B2', { B1: '6', B2: '8' }, 'met'],
    ['seen at one visit less', 'CEH', 'B2', { B1: '6', B2: '5' }, 'failed'],
    ['no visit planned', 'CEH', 'B2', { B1: '0', B2: '0' }, 'not-in-play'],
    ['a hearing 365 days ago', 'CEH', 'A7', { A7: '2025-09-01..2026-09-01' }, 'met'],
    ['a hearing 366 days ago', 'CEH', 'A7', { A7: '2025-09-01..2026-09-02' }, 'failed'],
    ['drifted', 'CEH', 'E3', { E3: 'yes' }, 'failed'],
    ['not safe enough at home', 'CEH', 'E2', { E2: 'no' }, 'failed'],
    ['no assessment, so no analysis', 'ASM', 'C1', { A1: 'no', C1: '1' }, 'not-in-play'],
  ])('%s', (_, key, name, given, expected) => {
    expect(stateOf(key, name, given)).toBe(expected);
  });

  test('two failures in an IRD hold its overall evaluation at 2', () => {
    const compiled = compileShipped('IRD');
    const answers = answersFor('IRD', { B1: 'police', D5: 'no' });
    expect(capInForce(compiled, shownCriteria(compiled, PROFILE, answers), answers).highest).toBe(2);
  });
});

test.each(['no', null])('Safe & Together asks nothing where domestic abuse is %s', (known) => {
  const profile: Profile = known === null ? {} : { dom_abuse: known };
  const compiled = compileShipped('SAT');
  const shown = [...shownCriteria(compiled, profile, new Map())];
  expect(shown.filter((id) => !/-Z/.test(id))).toEqual([]);
});

test('nothing of home orders is asked of others, nor of contexts where there is no harm outside the home', () => {
  const asked = (['CTX', 'CEH'] as const).flatMap((key) => [
    ...shownCriteria(compileShipped(key), PROFILE, new Map()),
  ]);
  expect(asked.filter((id) => !/-Z/.test(id))).toEqual([]);
});

test('a time that is over the standard for certain, by nobody knows how much, is said as that', () => {
  const compiled = compileShipped('NOC');
  const answers = answersFor('NOC', { B1: '2026-09-07..2026-09-21' });
  expect(capInForce(compiled, shownCriteria(compiled, PROFILE, answers), answers).because).toEqual([
    { criterionId: 'NOC-B1', sentence: 'B1 is critical: over the standard of 24 hours.' },
  ]);
});

test.each(['ASM', 'IRD', 'NOC', 'SAT', 'CTX', 'CEH', ...ASKING_KEYS] as const)(
  'the check-up has neither fault nor warning for %s',
  (key) => {
    const warned = checkTemplate(readShippedTemplate(key)).filter(({ severity }) => severity !== 'hint');
    expect(warned.map(({ criterionId, code }) => `${criterionId} ${code}`)).toEqual([]);
  },
);

test('rights are named by words of one list', () => {
  const words =
    'being_heard best_interests disability education family health identity information life_development living_standard non_discrimination privacy protection recovery';
  const named = (['ASM', 'IRD', 'NOC', 'SAT'] as const).flatMap((key) => {
    const template = readShippedTemplate(key);
    return [template, ...listCriteria(template)].flatMap(({ links }) => links?.rights ?? []);
  });
  expect([...new Set(named)].sort()).toEqual(words.split(' '));
});

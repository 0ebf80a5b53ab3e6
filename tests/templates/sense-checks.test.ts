import { describe, expect, test } from 'vitest';
import { shownCriteria } from '../../src/shared/domain/branching';
import { criterionOf } from '../../src/shared/domain/compile-template';
import type { Answer } from '../../src/shared/domain/reading';
import { findContradictions } from '../../src/shared/domain/sense-checks';
import { parseValue } from '../../src/shared/domain/value';
import { compileShipped, SHIPPED_KEYS, type ShippedKey } from './shipped';

type Given = Readonly<Record<string, string>>;

/** For each check, answers that contradict each other and the one answer that puts it right. */
const CASES: readonly (readonly [ShippedKey, check: string, contradicting: Given, right: Given])[] = [
  ['VOI', 'voi-meetings', { B1: '3', B2: '4' }, { B2: '3' }],
  ['VOI', 'voi-direct-work', { B3: 'no', B4: 'three_houses|observation' }, { B4: 'observation' }],
  ['VOI', 'voi-no-method', { B1: '3', B2: '2', B4: 'none' }, { B4: 'app' }],
  ['VOI', 'voi-taken-up-not-offered', { C1: 'no', C2: 'taken_up' }, { C1: 'yes' }],
  ['VOI', 'voi-offered-not-offered', { C1: 'yes', C2: 'not_offered' }, { C2: 'declined' }],
  ['VOI', 'voi-transition-not-offered', { C1: 'no', C3: 'move|review' }, { C3: 'none' }],
  ['VOI', 'voi-influence-without-views', { B1: '3', B2: '0', D1: '4' }, { D1: '3' }],
  ['PLN', 'pln-smart', { A1: 'yes', B5: '3', B6: '4' }, { B6: '3' }],
  [
    'PLN',
    'pln-review-without-review',
    { A1: 'yes', E1: '2026-09-07..none', E2: '4' },
    { E1: '2026-09-07..2026-10-01' },
  ],
  ['PLN', 'pln-kind-none', { A1: 'yes', A2: 'none' }, { A2: 'cp' }],
  ['PLN', 'pln-registered-kind', { A1: 'yes', A2: 'single' }, { A2: 'cp' }],
  ['PLN', 'pln-no-outcomes', { A1: 'yes', B3: '4', B5: '0' }, { B5: '2' }],
  ['PLN', 'pln-stalled-improved', { A1: 'yes', E3: 'yes', E4: 'improved' }, { E3: 'no' }],
  ['CHR', 'chr-multi-one-agency', { A1: 'yes', A2: 'both', C1: 'health' }, { C1: 'social_work|health' }],
  ['CHR', 'chr-turning-point', { A1: 'yes', B3: 'yes', B6: 'positive_turning_point' }, { B3: 'partly' }],
  ['CHR', 'chr-dates-undated', { A1: 'yes', B2: 'no', B7: '5' }, { B7: '2' }],
  ['CHR', 'chr-dates-overall', { A1: 'yes', B7: '2', D6: '5' }, { D6: '4' }],
  ['CHR', 'chr-used-not-looked-at', { A1: 'yes', D2: 'no', D3: '2', D5: 'yes' }, { D2: 'yes' }],
  ['SSH', 'ssh-words-and-pictures', { A1: 'yes', E1: 'words_and_pictures', E2: 'no' }, { E2: 'partly' }],
  ['SSH', 'ssh-no-tools', { A1: 'yes', E1: 'none', E2: 'yes' }, { E1: 'words_and_pictures' }],
  ['SSH', 'ssh-tested-without-network', { A1: 'yes', D1: '0', E3: '5' }, { D1: '2' }],
  ['SSH', 'ssh-goals-unclear-danger', { A1: 'yes', B1: 'yes', B2: '2', B4: '5' }, { B4: '4' }],
  ['SSH', 'ssh-no-goal-good-goals', { A1: 'yes', B1: 'yes', B3: 'no', B4: '4' }, { B3: 'yes' }],
  ['ASM', 'asm-prebirth-kind', { A1: 'yes', A2: 'prebirth' }, { A2: 'wellbeing' }],
  ['ASM', 'asm-no-side-daily-life', { A1: 'yes', B1: 'none', B5: '4' }, { B1: 'wider_world' }],
  ['ASM', 'asm-history-unused', { A1: 'yes', B2: '2', C3: 'yes' }, { C3: 'partly' }],
  ['ASM', 'asm-recommendations-unweighed', { A1: 'yes', C1: '2', D1: '5' }, { D1: '4' }],
  ['ASM', 'asm-overall-unweighed', { A1: 'yes', C1: '4', B5: '3', D4: '5' }, { D4: '4' }],
  ['IRD', 'ird-plan-for-no-risk', { D2: 'none', D5: 'yes' }, { D2: 'cppm' }],
  ['IRD', 'ird-support-and-emergency', { D2: 'support_only|emergency' }, { D2: 'support_only' }],
  ['IRD', 'ird-two-investigations', { D2: 'joint_investigation|single_agency' }, { D2: 'single_agency' }],
  ['IRD', 'ird-education-ticked', { B1: 'police|education', B2: 'no' }, { B1: 'police' }],
  ['IRD', 'ird-nobody', { B1: 'none', B3: 'yes' }, { B3: 'no' }],
  ['IRD', 'ird-overall-thin', { C2: '4', D5: 'yes', D6: '3', E5: '5' }, { D6: '4' }],
  ['NOC', 'noc-safety-not-first', { B2: 'no', D5: '4' }, { D5: '3' }],
  ['NOC', 'noc-right-without-reason', { C1: 'yes', C2: '2' }, { C1: 'partly' }],
  ['NOC', 'noc-wrong-with-reason', { C1: 'no', C2: '5' }, { C2: '4' }],
  ['NOC', 'noc-nothing-done-right', { C3: 'nfa', C5: 'yes' }, { C3: 'advice' }],
  ['NOC', 'noc-words-without-checks', { B3: 'no', B6: '2', B7: 'yes' }, { B7: 'no' }],
  ['SAT', 'sat-phrases-none', { C3: 'yes', C4: '0' }, { C4: '1' }],
  ['SAT', 'sat-phrases-unsaid', { C2: 'no', C3: 'no', C4: '3' }, { C2: 'yes' }],
  ['SAT', 'sat-harm-unlinked', { A1: '2', A2: '5' }, { A2: '4' }],
  ['SAT', 'sat-partnership-blame', { B4: '5', C3: 'yes' }, { C3: 'no' }],
  ['SAT', 'sat-separation-safe', { D2: 'no', D3: 'yes' }, { D3: 'partly' }],
  ['SAT', 'sat-safer-unsafe', { D4: 'no', D7: 'improved' }, { D7: 'some' }],
  ['CTX', 'ctx-return-discussions', { A5: '2', A6: '3' }, { A6: '2' }],
  ['CTX', 'ctx-panel-plan', { C1: 'no', C3: '5' }, { C3: '4' }],
  ['CTX', 'ctx-peers-not-assessed', { B1: '5', B2: 'no' }, { B2: 'partly' }],
  ['CTX', 'ctx-context-left', { C3: '2', D6: '5' }, { D6: '3' }],
  ['CTX', 'ctx-no-adult', { C3: '5', C4: 'no' }, { C4: 'partly' }],
  ['CEH', 'ceh-plan-no-measures', { A1: 'no', A2: 'yes' }, { A2: 'partly' }],
  ['CEH', 'ceh-drift-better', { E3: 'yes', E5: '5' }, { E3: 'no' }],
  ['CEH', 'ceh-unsafe-good', { E2: 'no', E5: '4' }, { E5: '3' }],
  ['CEH', 'ceh-no-visits-relationship', { B1: '3', B2: '0', B4: '4' }, { B2: '2' }],
  ['CEH', 'ceh-nothing-improved', { E1: 'none', E5: '5' }, { E1: 'safe' }],
];

const PROFILE = {
  age: '5-11',
  register: 'on',
  legal: 'none',
  efh: 'yes',
  plan_type: 'cp',
  comm_need: 'no',
  dom_abuse: 'yes',
};

function checksFound(key: ShippedKey, given: Given): string[] {
  const compiled = compileShipped(key);
  const answers = new Map<string, Answer>();
  for (const [name, text] of Object.entries(given)) {
    const criterion = criterionOf(compiled, `${key}-${name}`);
    const value = criterion === null ? null : parseValue(criterion, text);
    if (value === null || !value.ok) throw new Error(`${name} cannot be ${text}`);
    answers.set(`${key}-${name}`, { state: 'answered', value: value.value, reason: '' });
  }
  const profile = key === 'CEH' ? { ...PROFILE, legal: 'cso_home' } : PROFILE;
  const shown = shownCriteria(compiled, profile, answers);
  return findContradictions(compiled, profile, shown, answers).map(({ id }) => id);
}

describe('the sense checks of the shipped templates', () => {
  test.each(CASES)('%s: %s is found, and gone when put right', (key, check, contradicting, right) => {
    expect(checksFound(key, contradicting)).toContain(check);
    expect(checksFound(key, { ...contradicting, ...right })).not.toContain(check);
  });

  test('have a case each', () => {
    const shipped = SHIPPED_KEYS.flatMap((key) =>
      compileShipped(key).template.senseChecks.map(({ id }) => id),
    );
    expect(CASES.map(([, check]) => check).sort()).toEqual(shipped.sort());
  });
});

import type { Profile } from './reading';
import { fail, ok, type Result } from './result';
import type { Option } from './template';

/** A case-profile key: one coded fact about the case file (docs/rules.md, case profile). */
export type ProfileKey = {
  readonly key: string;
  readonly label: string;
  readonly question: string;
  readonly kind: 'choice' | 'period';
  /** Empty where the partnership keeps the list itself. */
  readonly options: readonly Option[];
  readonly list: 'localities' | 'genders' | 'agencies' | null;
};

/** Editable lists a profile value must be in, by list name. */
export type ProfileLists = Readonly<Record<string, readonly Option[]>>;

const option = (code: string, label: string): Option => ({ code, label });
const YES_NO = [option('yes', 'Yes'), option('no', 'No')];
const YES_NO_UNCLEAR = [...YES_NO, option('unclear', 'Unclear')];

const choice = (key: string, label: string, question: string, options: readonly Option[]): ProfileKey => ({
  key,
  label,
  question,
  kind: 'choice',
  options,
  list: null,
});
const listed = (key: string, label: string, question: string, list: ProfileKey['list']): ProfileKey => ({
  key,
  label,
  question,
  kind: 'choice',
  options: [],
  list,
});

/** Every key there is, in the order an auditor is asked. */
export const PROFILE_KEYS: readonly ProfileKey[] = [
  choice('age', 'Age', 'Age band of the child or young person', [
    option('unborn', 'Unborn'),
    option('0-2', '0 to 2'),
    option('3-4', '3 to 4'),
    option('5-11', '5 to 11'),
    option('12-15', '12 to 15'),
    option('16-17', '16 to 17'),
    option('18-25', '18 to 25'),
  ]),
  listed('gender', 'Gender', 'Gender as recorded', 'genders'),
  listed('locality', 'Locality', 'Locality', 'localities'),
  listed('agency_read', 'Agency read', 'Whose record was read', 'agencies'),
  choice('plan_type', 'Plan', 'Kind of plan the child has', [
    option('none', 'None'),
    option('single', 'Single-agency'),
    option('multi', 'Multi-agency'),
    option('cp', 'Child protection'),
    option('looked_after', 'Looked after'),
    option('pathway', 'Pathway'),
  ]),
  choice('register', 'Register', 'Child protection register', [
    option('off', 'Off'),
    option('on', 'On'),
    option('prebirth', 'Pre-birth'),
    option('removed12m', 'Removed in the last 12 months'),
  ]),
  choice('legal', 'Legal', 'Legal status', [
    option('none', 'None'),
    option('cso_home', 'Supervision order, at home'),
    option('cso_away', 'Supervision order, away from home'),
    option('s25', 'Section 25'),
    option('permanence', 'Permanence'),
    option('kinship_order', 'Kinship order'),
    option('interim_or_emergency', 'Interim or emergency'),
    option('other', 'Other'),
  ]),
  choice('lives_with', 'Lives with', 'Who the child lives with', [
    option('parent', 'Parent'),
    option('kinship', 'Kinship'),
    option('foster', 'Foster'),
    option('residential', 'Residential'),
    option('secure', 'Secure'),
    option('other', 'Other'),
  ]),
  choice('entering_care', 'Entering care', 'Entered care in the period', YES_NO),
  choice('edge_of_care', 'Edge of care', 'On the edge of care in the period', YES_NO),
  choice('siblings', 'Siblings', 'Brothers or sisters in scope', YES_NO),
  choice('comm_need', 'Communication need', 'Disability or communication need', YES_NO),
  choice('interpreter', 'Interpreter', 'Interpreter needed', YES_NO),
  choice('dom_abuse', 'Domestic abuse', 'Domestic abuse, now or before', YES_NO_UNCLEAR),
  choice('neglect', 'Neglect', 'Neglect a concern', YES_NO_UNCLEAR),
  choice(
    'parental_factors',
    'Parental factors',
    'Mental health, substance use, learning disability or justice involvement of a parent',
    YES_NO_UNCLEAR,
  ),
  choice('efh', 'Harm outside the home', 'Harm from outside the home', YES_NO_UNCLEAR),
  choice('ird_held', 'IRD held', 'An inter-agency referral discussion was held', YES_NO),
  choice('conflict_law', 'Conflict with the law', 'In conflict with the law', YES_NO),
  choice('time_open', 'Time open', 'How long the record has been open', [
    option('<3m', 'Under 3 months'),
    option('3-6m', '3 to 6 months'),
    option('6-12m', '6 to 12 months'),
    option('>12m', 'Over 12 months'),
  ]),
  {
    key: 'period',
    label: 'Period',
    question: 'First and last month of the practice being judged',
    kind: 'period',
    options: [],
    list: null,
  },
];

const KEYS = new Map(PROFILE_KEYS.map((known) => [known.key, known]));

/** Finds a key by its name; undefined when there is none. */
export const findProfileKey = (key: string): ProfileKey | undefined => KEYS.get(key);

/** The choices of a key: its own, or those of the partnership's list. Empty when any short text will do. */
export const optionsOf = (key: ProfileKey, lists: ProfileLists | null): readonly Option[] =>
  key.list === null ? key.options : (lists?.[key.list] ?? []);

const PERIOD = /^(\d{4}-(?:0[1-9]|1[0-2]))\.\.(\d{4}-(?:0[1-9]|1[0-2]))$/;
const LONGEST_VALUE = 80;

/**
 * The code that stands for what was typed, whatever its capitals; fails with the choices there are. A `period` is
 * `2025-12..2026-11`.
 */
export function checkProfileValue(
  key: string,
  value: string,
  lists: ProfileLists | null,
): Result<string, string> {
  const known = KEYS.get(key);
  if (known === undefined) return fail(`${key} is not a case-profile key.`);
  const text = value.trim();
  if (known.kind === 'period') {
    const match = PERIOD.exec(text);
    const inOrder = match?.[1] !== undefined && match[2] !== undefined && match[1] <= match[2];
    return inOrder
      ? ok(text)
      : fail(`“${text}” is not a period. Write the first and last month as 2025-12..2026-11.`);
  }
  const options = optionsOf(known, lists);
  if (options.length === 0) {
    return text.length <= LONGEST_VALUE
      ? ok(text)
      : fail(`The value is longer than ${LONGEST_VALUE} characters.`);
  }
  const found = options.find((each) => each.code.toLowerCase() === text.toLowerCase());
  return found === undefined
    ? fail(`“${text}” is not one of the values of ${key}: ${options.map((each) => each.code).join(', ')}.`)
    : ok(found.code);
}

/** Combinations that are possible but rare enough to look at again, each as a sentence. */
export function oddCombinations(profile: Profile): readonly string[] {
  const odd: string[] = [];
  const is = (key: string, ...values: readonly string[]): boolean => values.includes(profile[key] ?? '');
  if (is('age', 'unborn') && profile.lives_with !== undefined) {
    odd.push('The baby is unborn and yet lives with someone. Check age and lives_with.');
  }
  if (is('age', 'unborn') && is('register', 'on', 'removed12m')) {
    odd.push('The baby is unborn and the register is not prebirth. Check age and register.');
  }
  if (profile.age !== undefined && !is('age', 'unborn') && is('register', 'prebirth')) {
    odd.push('The register is prebirth and the child is born. Check age and register.');
  }
  if (is('age', '18-25') && is('register', 'on', 'removed12m')) {
    odd.push('A young adult is on the child protection register. Check age and register.');
  }
  if (is('age', 'unborn', '0-2', '3-4', '5-11') && is('plan_type', 'pathway')) {
    odd.push('A child under 12 has a pathway plan. Check age and plan_type.');
  }
  if (is('age', '18-25') && is('legal', 's25', 'cso_home', 'cso_away')) {
    odd.push('A young adult is on a supervision order or section 25. Check age and legal.');
  }
  if (is('register', 'on') && is('plan_type', 'none', 'single')) {
    odd.push('A child on the register has no multi-agency plan. Check register and plan_type.');
  }
  if (
    is('legal', 'cso_home') &&
    profile.lives_with !== undefined &&
    !is('lives_with', 'parent', 'kinship', 'other')
  ) {
    odd.push('The order is at home and the child lives elsewhere. Check legal and lives_with.');
  }
  return odd;
}

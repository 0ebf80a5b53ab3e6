export type Tier = {
  readonly tier: 1 | 2 | 3 | 4;
  readonly name: string;
  readonly test: string;
  readonly first: string;
  readonly clock: string;
};

/** The four tiers of docs/rules.md, immediate concerns. */
export const TIERS: readonly Tier[] = [
  {
    tier: 1,
    name: 'Now',
    test: 'A child, unborn baby or adult may be at risk of harm now, and nothing on record shows it is in hand.',
    first: 'Telephone the duty team or the police, 999 in immediate danger. Then tell the audit lead.',
    clock: 'Call at once.',
  },
  {
    tier: 2,
    name: 'Not resolved',
    test: 'Harm, a disclosure or an allegation on record that was never properly looked into.',
    first: 'Tell the audit lead by telephone.',
    clock: 'The same working day.',
  },
  {
    tier: 3,
    name: 'Practice risk',
    test: 'Serious drift, a missed statutory step or unsafe sharing of information, with no sign of present danger.',
    first: 'Flag the criterion and tell the audit lead.',
    clock: 'Within 5 working days.',
  },
  {
    tier: 4,
    name: 'Good practice',
    test: 'Work that others should see.',
    first: 'Flag the criterion; the audit lead asks the worker before sharing it.',
    clock: 'With the next report.',
  },
];

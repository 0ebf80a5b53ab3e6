import type { Standard } from './template';

/** A limit that somebody has set in writing, and where; a criterion takes it over and may then change it. */
export type KnownStandard = Pick<
  Standard,
  'kind' | 'unit' | 'limit' | 'startEvent' | 'endEvent' | 'source'
> & {
  readonly code: string;
  readonly label: string;
};

const NATIONAL = 'National Guidance for Child Protection in Scotland 2021, updated 2023';
const CARE_REVIEWS = 'Looked After Children (Scotland) Regulations 2009';
const PLAN = 'Children’s services plan of the partnership';

const within = (
  code: string,
  label: string,
  [limit, unit]: readonly [limit: number | null, unit: Standard['unit']],
  [startEvent, endEvent]: readonly [start: string, end: string],
  source: string,
): KnownStandard => ({ code, label, kind: 'elapsed', unit, limit, startEvent, endEvent, source });

const due = (code: string, label: string, done: string, source: string): KnownStandard => ({
  code,
  label,
  kind: 'due',
  unit: 'calendar_days',
  limit: null,
  startEvent: 'Due',
  endEvent: done,
  source,
});

/** The limits for dates that the field works to, most of them national (docs/rules.md, known standards). */
export const KNOWN_STANDARDS: readonly KnownStandard[] = [
  within(
    'ird',
    'Concern to IRD',
    [1, 'working_days'],
    ['Concern', 'IRD'],
    `${NATIONAL}, Appendix D: as soon as practicable; the next working day where it came out of hours`,
  ),
  due(
    'cppm-notice',
    'Notice of a planning meeting',
    'Notice given',
    `${NATIONAL}, Appendix D: at least five calendar days, so due five days before the meeting`,
  ),
  within(
    'cppm',
    'Investigation to planning meeting',
    [28, 'calendar_days'],
    ['Concern', 'Planning meeting'],
    `${NATIONAL}, Appendix D; a senior manager may agree to longer, with a safety plan`,
  ),
  within(
    'cppm-unborn',
    'Planning meeting for an unborn baby',
    [28, 'calendar_days'],
    ['Concern', 'Planning meeting'],
    `${NATIONAL}, Appendix D; and no later than 28 weeks of pregnancy`,
  ),
  within(
    'cppm-again',
    'Planning meeting held again for want of a quorum',
    [10, 'working_days'],
    ['First meeting', 'Meeting held again'],
    `${NATIONAL}, Appendix D`,
  ),
  within(
    'cppm-record',
    'Record of a planning meeting to those who took part',
    [10, 'working_days'],
    ['Planning meeting', 'Record sent'],
    `${NATIONAL}, Appendix D`,
  ),
  within(
    'core-group',
    'First core group',
    [15, 'working_days'],
    ['Planning meeting', 'First core group'],
    `${NATIONAL}, Appendix D; the text of 2021 had 15 days`,
  ),
  within(
    'core-group-tells',
    'Core group tells the chair of a significant change',
    [3, 'calendar_days'],
    ['Significant change', 'Chair told'],
    `${NATIONAL}, Appendix D`,
  ),
  within(
    'cppm-review',
    'Review planning meeting',
    [6, 'months'],
    ['Planning meeting', 'Review'],
    `${NATIONAL}, Appendix D`,
  ),
  within(
    'cppm-review-birth',
    'Review after a meeting before birth',
    [3, 'months'],
    ['Planning meeting', 'Review'],
    `${NATIONAL}, Appendix D`,
  ),
  within(
    'after-register',
    'Meeting after a name leaves the register',
    [8, 'weeks'],
    ['Name removed', 'Meeting'],
    'North Lanarkshire child protection procedures',
  ),
  within(
    'noc-written',
    'Written notification after a telephone call',
    [24, 'hours'],
    ['Telephone call', 'Written notification'],
    'North Lanarkshire guidance for practitioners, written under national guidance of 2014: confirm before use',
  ),
  within(
    'away-review-1',
    'First review of a child placed away from home',
    [6, 'weeks'],
    ['Placement', 'First review'],
    `${CARE_REVIEWS}, regulation 45`,
  ),
  within(
    'away-review-2',
    'Second review of a child placed away from home',
    [3, 'months'],
    ['First review', 'Second review'],
    `${CARE_REVIEWS}, regulation 45`,
  ),
  within(
    'away-review-3',
    'Later reviews of a child placed away from home',
    [6, 'months'],
    ['Review before', 'Review'],
    `${CARE_REVIEWS}, regulation 45`,
  ),
  due(
    'home-review',
    'Review of a child looked after at home',
    'Held',
    `${CARE_REVIEWS}, regulation 44: as often as was agreed with the child and the parents, typed in for each case`,
  ),
  within(
    'away-visit-1',
    'First visit to a child placed away from home',
    [1, 'weeks'],
    ['Placement', 'First visit'],
    `${CARE_REVIEWS}, regulation 46`,
  ),
  within(
    'away-visit',
    'Visits to a child placed away from home',
    [3, 'months'],
    ['Visit before', 'Visit'],
    `${CARE_REVIEWS}, regulation 46`,
  ),
  within(
    'order-hearing',
    'Hearing that reviews an order',
    [12, 'months'],
    ['Order', 'Hearing'],
    'Scottish Children’s Reporter Administration',
  ),
  within(
    'relationship-map',
    'Relationship map',
    [28, 'calendar_days'],
    ['Coming into care', 'Map finished'],
    PLAN,
  ),
  within('health', 'Health assessment', [28, 'calendar_days'], ['Coming into care', 'Assessment'], PLAN),
  within(
    'pathway-review',
    'Review of a pathway plan',
    [6, 'months'],
    ['Plan or review before', 'Review'],
    PLAN,
  ),
  within(
    'early-help',
    'Early help begins',
    [14, 'calendar_days'],
    ['Referral', 'First help'],
    `${PLAN}, which does not say whether working days are meant`,
  ),
];

/** What a criterion takes over of one; what a missing date means and whether exceptions count stay the criterion’s own. */
export const standardOf = ({ code: _, label: __, ...standard }: KnownStandard): typeof standard => standard;

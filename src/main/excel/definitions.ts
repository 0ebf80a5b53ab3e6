/** A numbered note of the sheet Method and notes. */
export type Note = readonly [subject: string, text: string];

/** What the words and numbers of a workbook mean, whatever it is of. */
export const DEFINITIONS: readonly Note[] = [
  [
    'Empty cells',
    'In the restricted build, and on Headlines and Charts, empty means that there is nothing to show: the measure does not belong to that kind of question, or too few records stand behind it. It never means zero; zero is printed as 0.',
  ],
  [
    'Readings that count',
    'Completed readings; one per record. Where a record was read twice, the agreed result, or else the first reading.',
  ],
  [
    'States',
    'Answered, not applicable (on a printed ground), unable to evaluate, missing, and not shown by branching are kept apart. Only answers are ever counted for or against.',
  ],
  [
    'n',
    'The criterion’s own denominator: records in which it was answered. It differs from criterion to criterion.',
  ],
  [
    'Coverage',
    'Answered, of answered, unable and missing together. Below 90% it deserves a look; below 80% it is low.',
  ],
  [
    'Positive',
    'Six-point: good or better (4, 5, 6). Yes, partly, no: Yes; partly counts for nothing, there are no half marks. Where No is the good answer: No.',
  ],
  [
    'Interval',
    'Wilson’s 95% interval: if nothing but chance in the draw were at work, intervals made so would hold the true share 19 times in 20.',
  ],
  [
    'Quantity words',
    'Almost all: over 90%. Most: 75% to 90%. Majority: 50% to under 75%. Less than half: 15% to under 50%. Few: under 15%. All and none are exact. From 10 records on.',
  ],
  [
    'Small numbers',
    'Under 5 records nothing is shown but that; from 5 to 9 counts only; from 10 to 29 percents in grey, marked small sample and never ranked.',
  ],
  [
    'Median',
    'The middle grade; with an even number and two different middle grades, both. No mean is used: the steps between grades are not equal.',
  ],
  [
    'Change since baseline',
    'Points are percent now less percent then. The 95% interval of the difference is Newcombe’s, made of the two Wilson intervals. Improved or fell is said only where it does not hold 0.',
  ],
  [
    'Agreement',
    'Of two readers of one record: exact, within one step of six, and same side of good. Alpha (ordinal) and AC1 set agreement beside what chance would give, and are given from 20 pairs on.',
  ],
  [
    'Presence and quality',
    'Where a template opens with a gate, three figures belong together: present; good or better of those present; and children well served, which is present and good of all asked.',
  ],
  [
    'Critical failure',
    'A No, a 1 or 2, a late date without agreement or something not done, at a critical criterion; or a rule printed with it. The rate is of records with a critical criterion answered.',
  ],
  [
    'Timeliness',
    'Same day is 0. Working days leave out Saturdays, Sundays and the holidays kept in Settings. A missing date counts as not shown to be in time. The 90th percentile is by nearest rank.',
  ],
  [
    'Voice target',
    'Children whose views are on record at every key decision-making meeting, of children with a meeting. Per meeting is given beside it without an interval, as meetings of one child are alike.',
  ],
  [
    'Percent',
    'Computed on unrounded values, rounded half up: whole under 100 records, one decimal from there. Percents need not add up to 100.',
  ],
  [
    'Limits',
    'Records show what was recorded. Absence from a record is not proof that something was not done, and a good record is not proof that a child is safe.',
  ],
];

import type { RandomSource } from '../../../../src/shared/domain/random';
import { elevenChi, mistypedChi, mistypedNhsNumber, nhsNumber, tenChi } from '../check-digits';
import { between, percent, pick } from '../words';
import { anyDay, digits, grouped, letters, lines, type Plant, pad } from './kit';

const TEN_GROUPS: readonly (readonly number[])[] = [
  [6, 4],
  [3, 3, 4],
  [2, 2, 2, 4],
  [6, 2, 2],
  [4, 6],
  [5, 5],
  [2, 2, 2, 2, 2],
  [6, 3, 1],
];

const tenDigits = (digits: string, random: RandomSource): string =>
  percent(45, random)
    ? digits
    : grouped(digits, pick(TEN_GROUPS, random), pick([' ', ' ', ' ', '-', '-', ' - '], random));

const CHI_SENTENCES = lines(`
  CHI # written at the top of the plan.
  CHI: # on front sheet.
  Health record opened with CHI #, all contacts read.
  chi no # checked against the school roll
  Chronology is headed # and not the case reference.
  Two children share the record; this reading is for #.
  HV record (#) was opened at the same time.
  Number on the minute is # so I could match it.
  # – record found in Clinical Portal.
  Found under CHI number #, health section only.
  Immunisations up to date for #.
  Looked up #; nothing since March.
  Same child as #?
  Letter from the paediatrician quotes #. Filed under Health.
  ref#, SW and NHS
  CAMHS letter re:# is misfiled.
  Sibling is #, younger by two years.
`);

const NHS_SENTENCES = lines(`
  NHS no # from previous authority.
  NHS number # still on the transfer summary from England.
  Came from England, NHS # on the letter.
  Old health record # was asked for in April.
  Hospital letter has # at the top.
  nhs # not matched to a CHI yet
  Transferred in with NHS No. #; records took nine weeks.
  # is the number on the discharge letter.
`);

const NI_FIRST = 'ABCEGHJKLMNOPRSTWXYZ';
function nationalInsurance(random: RandomSource): string {
  let prefix = 'GB';
  while (['GB', 'BG', 'NK', 'KN', 'TN', 'NT', 'ZZ'].includes(prefix)) {
    prefix = letters(NI_FIRST, 1, random) + letters(NI_FIRST.replace('O', ''), 1, random);
  }
  const number = digits(6, random);
  const suffix = pick([...'ABCD'], random);
  const spaced = [prefix, ...(number.match(/../g) ?? []), suffix].join(' ');
  const whole = pick([`${prefix}${number}${suffix}`, spaced, `${prefix} ${number} ${suffix}`], random);
  return percent(12, random) ? whole.toLowerCase() : whole;
}
/** Numbers of health, school, tax and benefit records, whose own digits or prefix give them away. */
export const NUMBERED: readonly Plant[] = [
  {
    kind: 'CHI, Modulus 11',
    weight: 150,
    checked: true,
    make: (random) => tenDigits(elevenChi(random), random),
    sentences: CHI_SENTENCES,
  },
  {
    kind: 'CHI, Modulus 10 only',
    weight: 100,
    checked: true,
    make: (random) => tenDigits(tenChi(random), random),
    sentences: CHI_SENTENCES,
  },
  {
    kind: 'CHI, mistyped',
    weight: 70,
    checked: true,
    make: (random) => tenDigits(mistypedChi(random), random),
    sentences: CHI_SENTENCES,
  },
  {
    kind: 'NHS number',
    weight: 100,
    checked: true,
    make: (random) => tenDigits(nhsNumber(random), random),
    sentences: NHS_SENTENCES,
  },
  {
    kind: 'NHS number, mistyped',
    weight: 20,
    checked: false,
    make: (random) => tenDigits(mistypedNhsNumber(random), random),
    sentences: NHS_SENTENCES,
  },
  {
    kind: 'Scottish Candidate Number',
    weight: 35,
    checked: false,
    make: (random) => {
      const number = between(1, 9, random) + digits(8, random);
      return percent(65, random) ? number : grouped(number, [3, 3, 3], ' ');
    },
    sentences: lines(`
      SCN # is on the attendance printout.
      SCN: # (SEEMiS).
      Attendance for scn #, 71% this session.
      Scottish Candidate Number # at the head of the education chronology.
      Pupil # (SCN) moved school in August.
      School record, candidate number #, read in full.
      Exam entries under SCN no. #: three National 5s.
    `),
  },
  {
    kind: 'National Insurance number',
    weight: 40,
    checked: false,
    make: nationalInsurance,
    sentences: lines(`
      NI # on the Universal Credit letter in the plan.
      Dad's NI number # is in the minute.
      Kinship allowance form shows #.
      Care leaver's first job: NINO #, start in June.
      National Insurance No: #
      Benefit check done for #, income up by forty pounds a week.
      nino # copied into case note
    `),
  },
  {
    kind: 'police reference',
    weight: 30,
    checked: false,
    make: (random) => {
      const { day, month, year } = anyDay(2023, 2026, random);
      return pick(
        [
          `PS-${year}${pad(month)}${pad(day)}-${digits(4, random)}`,
          `PS-${year}${pad(month)}${pad(day)}-${digits(4, random)}`,
          `PS/${year}${pad(month)}${pad(day)}/${digits(4, random)}`,
          `ps-${year}${pad(month)}${pad(day)}-${digits(4, random)}`,
          `CR/${digits(7, random)}/${String(year).slice(2)}`,
        ],
        random,
      );
    },
    sentences: lines(`
      Police incident # led to the IRD.
      Crime number # in the chronology.
      Concern report # not followed up for six days.
      See #, domestic incident.
      Call-out (#) missing from the chronology.
      Incident no. #, officers saw the children asleep.
      Ref # – joint visit next morning.
    `),
  },
  {
    kind: 'SCRA or court reference',
    weight: 25,
    checked: false,
    make: (random) =>
      pick(
        [
          `SCRA ref ‹${digits(6, random)}›`,
          `SCRA ref: ‹${digits(7, random)}›`,
          `SCRA/${between(2023, 2026, random)}/${digits(5, random)}`,
          `SCRA reference ‹${digits(6, random)}›`,
          `Reporter's reference ‹${digits(6, random)}›`,
          `SCRA-‹${digits(6, random)}›`,
          `SCRA no. ‹${digits(6, random)}›`,
          `court ref ‹HAM-B${digits(3, random)}-${between(23, 26, random)}›`,
        ],
        random,
      ),
    sentences: lines(`
      Grounds established, #.
      Hearing papers (#) read.
      # on the report to the hearing.
      Order varied in May; #.
      Letter quoting # not answered.
    `),
  },
  {
    kind: 'case system number',
    weight: 20,
    checked: false,
    make: (random) =>
      pick(
        [
          `SWIS number ‹${digits(7, random)}›`,
          `Mosaic ID ‹${digits(7, random)}›`,
          `SWIS no. ‹${digits(6, random)}›`,
          `client ID ‹${digits(7, random)}›`,
          `CareFirst number ‹${digits(6, random)}›`,
          `system number ‹${digits(7, random)}›`,
          `SEEMiS ID ‹${digits(8, random)}›`,
          `Mosaic ‹${digits(7, random)}›`,
        ],
        random,
      ),
    sentences: lines(`
      Opened under #.
      # – documents tab, third item.
      Duplicate record exists, #.
      Record merged with # in July.
      Found it in the end as #, sibling's file.
    `),
  },
];

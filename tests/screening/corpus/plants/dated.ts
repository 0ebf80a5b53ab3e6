import type { RandomSource } from '../../../../src/shared/domain/random';
import { pick } from '../words';
import { anyDay, type Day, lines, type Plant, pad } from './kit';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const ordinal = (day: number): string =>
  `${day}${[11, 12, 13].includes(day) ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;

function numericDate({ day, month, year }: Day, random: RandomSource): string {
  const mark = pick(['/', '/', '/', '.', '-'], random);
  const shortYear = String(year).slice(2);
  return pick(
    [
      `${pad(day)}${mark}${pad(month)}${mark}${year}`,
      `${day}${mark}${month}${mark}${shortYear}`,
      `${pad(day)}${mark}${pad(month)}${mark}${shortYear}`,
      `${day}${mark}${month}${mark}${year}`,
      `${year}-${pad(month)}-${pad(day)}`,
    ],
    random,
  );
}

function wordedDate({ day, month, year }: Day, random: RandomSource): string {
  const name = MONTHS[month - 1] ?? 'May';
  const short = name.slice(0, 3);
  return pick(
    [
      `${day} ${name} ${year}`,
      `${ordinal(day)} ${name} ${year}`,
      `${ordinal(day)} of ${name} ${year}`,
      `${name} ${day}, ${year}`,
      `${name} ${ordinal(day)} ${year}`,
      `${day} ${short} ${year}`,
      `${day}-${short}-${String(year).slice(2)}`,
      `${day} ${short} ${String(year).slice(2)}`,
      `${ordinal(day)} ${name}, ${year}`,
      `${day} ${name.toLowerCase()} ${year}`,
    ],
    random,
  );
}

/** Days that tell who somebody is: a birth, and what happened when. */
export const DATED: readonly Plant[] = [
  {
    kind: 'date of birth in figures',
    weight: 35,
    checked: false,
    make: (random) => numericDate(anyDay(1975, 2026, random), random),
    sentences: lines(`
      DOB # on the plan.
      dob # wrong on minute
      D.O.B. # and address on every page.
      Born # at 34 weeks.
      Date of birth # given in error as the review date.
      Sibling (#) included in the IRD.
      Baby b. #, discharged home at day five.
    `),
  },
  {
    kind: 'date of birth in words',
    weight: 25,
    checked: false,
    make: (random) => wordedDate(anyDay(1975, 2026, random), random),
    sentences: lines(`
      Born on #, and home with mum on day three.
      Date of birth is # according to the school.
      DOB: #
      Child was born # in another authority.
      Birthday #, contact moved to suit.
    `),
  },
  {
    kind: 'dated event in figures',
    weight: 25,
    checked: false,
    make: (random) => numericDate(anyDay(2022, 2026, random), random),
    sentences: lines(`
      CPPM held #, minute out three weeks later.
      Core group of # has no views recorded.
      Case note # is the best in the file.
      Last seen #.
      #: home visit, child asleep.
      Registered # under neglect.
      Between # and the summer there were no visits.
    `),
  },
  {
    kind: 'dated event in words',
    weight: 25,
    checked: false,
    make: (random) => wordedDate(anyDay(2022, 2026, random), random),
    sentences: lines(`
      Moved placement on #.
      Hearing on # continued the order.
      Review minute # read.
      Dad was arrested on # and released next day.
      Placed with gran since #.
      # – IRD, police and health in agreement.
    `),
  },
  {
    kind: 'born, without a year',
    weight: 10,
    checked: false,
    make: (random) => {
      const { day, month } = anyDay(2020, 2021, random);
      return `${pick(['born on', 'born', 'DOB', 'dob'], random)} ${pick([`${day} ${MONTHS[month - 1]}`, `${ordinal(day)} ${MONTHS[month - 1]}`], random)}`;
    },
    sentences: lines(`
      Baby, #, went home on day five.
      Child # so missed the school intake.
      Twin-sized cot arranged; #, discharge delayed by jaundice.
    `),
  },
];

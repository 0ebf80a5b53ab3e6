import { describe, expect, test } from 'vitest';
import { LIST_KEYS } from '../../src/shared/contract/settings';
import { formatDay, readDay, weekdayOf } from '../../src/shared/domain/calendar';
import { checkProfileValue } from '../../src/shared/domain/case-profile';
import { listCriteria } from '../../src/shared/domain/template';
import { ASKING_KEYS, readShippedList, readShippedTemplate, readShippedWords, SHIPPED_KEYS } from './shipped';

describe.each(LIST_KEYS)('the list of %s', (key) => {
  const list = readShippedList(key);

  test('passes its schema under its own key, says where it comes from and has no code twice', () => {
    expect(list.key).toBe(key);
    expect(list.source.length).toBeGreaterThan(10);
    expect(list.items.length).toBeGreaterThan(0);
    expect(new Set(list.items.map(({ code }) => code)).size).toBe(list.items.length);
  });
});

test('agencies carry the codes that rules rely on', () => {
  expect(readShippedList('agencies').items.map(({ code }) => code)).toEqual(
    'social_work health education police reporter third adult'.split(' '),
  );
});

test('there are between 15 and 25 themes', () => {
  const count = readShippedList('themes').items.length;
  expect(count).toBeGreaterThanOrEqual(15);
  expect(count).toBeLessThanOrEqual(25);
});

test('every local standard is for a criterion measured in elapsed time, and sets no limit of its own', () => {
  const elapsed = SHIPPED_KEYS.flatMap((key) => listCriteria(readShippedTemplate(key))).filter(
    ({ standard }) => standard?.kind === 'elapsed',
  );
  const { items } = readShippedList('standards');
  expect(items.map(({ code }) => code).sort()).toEqual(elapsed.map(({ meaningId }) => meaningId).sort());
  expect(items.every(({ value }) => value === null)).toBe(true);
});

test('the list of localities says that its places are invented', () => {
  expect(readShippedList('localities').source).toMatch(/^Invented places/);
});

/** Sunday of Easter by the anonymous Gregorian computus, in its other form (Gauss, with the two exceptions). */
function easterOf(year: number): number {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const d = (19 * a + 24) % 30;
  const e = (2 * b + 4 * c + 6 * d + 5) % 7;
  const march = 22 + d + e;
  const isException = (d === 29 && e === 6) || (d === 28 && e === 6 && a > 10);
  return Date.UTC(year, 2, isException ? march - 7 : march) / 86_400_000;
}

const dayOf = (text: string): number => {
  const day = readDay(text);
  if (day === null) throw new Error(`${text} is no date`);
  return day;
};
const mondayFrom = (day: number): number => day + ((8 - weekdayOf(day)) % 7);
const isWeekend = (day: number): boolean => [0, 6].includes(weekdayOf(day));

/** Each fixed day, moved past the weekend and past days already taken by its neighbour. */
function observed(dates: readonly string[]): number[] {
  const days = dates.map(dayOf);
  const taken = new Set(days.filter((day) => !isWeekend(day)));
  return days.map((day) => {
    if (!isWeekend(day)) return day;
    let moved = day;
    while (isWeekend(moved) || taken.has(moved)) moved += 1;
    taken.add(moved);
    return moved;
  });
}

test.each([2024, 2025, 2026, 2027, 2028])(
  'the Scottish bank holidays of %i are complete, on the days they are kept',
  (year) => {
    const expected = [
      ...observed([`${year}-01-01`, `${year}-01-02`]),
      easterOf(year) - 2,
      mondayFrom(dayOf(`${year}-05-01`)),
      mondayFrom(dayOf(`${year}-05-25`)),
      mondayFrom(dayOf(`${year}-08-01`)),
      ...observed([`${year}-11-30`]),
      ...observed([`${year}-12-25`, `${year}-12-26`]),
      ...(year === 2026 ? [dayOf('2026-06-15')] : []),
    ];
    const listed = readShippedList('holidays')
      .items.map(({ code }) => code)
      .filter((code) => code.startsWith(String(year)));
    expect(listed).toEqual(expected.sort((a, b) => a - b).map(formatDay));
  },
);

test('known substitute days and Good Fridays are there', () => {
  const labels = new Map(readShippedList('holidays').items.map(({ code, label }) => [code, label]));
  expect(labels.get('2024-12-02')).toBe('St Andrew’s Day (substitute day)');
  expect(labels.get('2026-12-28')).toBe('Boxing Day (substitute day)');
  expect(labels.get('2027-12-27')).toBe('Christmas Day (substitute day)');
  expect(labels.get('2028-01-04')).toBe('2 January (substitute day)');
  expect(
    ['2024-03-29', '2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14'].map((date) => labels.get(date)),
  ).toEqual(Array.from({ length: 5 }, () => 'Good Friday'));
  // Easter Monday is no bank holiday in Scotland.
  expect(labels.has('2026-04-06')).toBe(false);
});

test('the quality indicators are the 22 of the framework, and templates name only those', () => {
  const list = readShippedList('quality-indicators');
  const codes = list.items.map(({ code }) => code);
  expect(codes).toEqual(
    '1.1 2.1 2.2 3.1 4.1 5.1 5.2 5.3 5.4 6.1 6.2 6.3 6.4 7.1 7.2 8.1 8.2 9.1 9.2 9.3 9.4 10.1'.split(' '),
  );
  const seen = list.items.filter(({ label }) => !label.endsWith('(title to be checked)'));
  expect(seen.map(({ code }) => code)).toEqual(['2.1', '5.3', '5.4', '9.2']);
  const named = [...SHIPPED_KEYS, ...ASKING_KEYS].flatMap((key) => {
    const template = readShippedTemplate(key);
    return [
      ...template.qualityIndicators,
      ...listCriteria(template).flatMap((each) => each.qualityIndicators),
    ];
  });
  expect(named.filter((code) => !codes.includes(code))).toEqual([]);
});

test('practice profiles use values that the case profile and the shipped lists know', () => {
  const lists = {
    localities: readShippedList('localities').items,
    genders: readShippedList('genders').items,
    agencies: readShippedList('agencies').items,
  };
  for (const [key, weights] of Object.entries(readShippedWords().profiles))
    for (const value of Object.keys(weights))
      expect(checkProfileValue(key, value, lists).ok, `${key} ${value}`).toBe(true);
});

test('practice sentences carry themes of the shipped list', () => {
  const themes = new Set(readShippedList('themes').items.map(({ code }) => code));
  const { strengths, improvements } = readShippedWords().phrases;
  for (const { text, themes: given } of [...strengths, ...improvements])
    expect(
      given.filter((theme) => !themes.has(theme)),
      text,
    ).toEqual([]);
});

test('practice rules name options, grounds and criteria that the templates have', () => {
  const criteria = SHIPPED_KEYS.flatMap((key) => listCriteria(readShippedTemplate(key)));
  const byMeaning = new Map(criteria.map((each) => [each.meaningId, each]));
  const grounds = new Set(criteria.flatMap((each) => each.notApplicable.map(({ code }) => code)));
  const { phrases } = readShippedWords();
  for (const [meaningId, rules] of Object.entries(phrases.choices))
    for (const code of rules.flatMap((rule) => Object.keys(rule.weights)))
      expect(
        byMeaning.get(meaningId)?.options.map((option) => option.code),
        meaningId,
      ).toContain(code);
  expect(Object.keys(phrases.groundRules).filter((code) => !grounds.has(code))).toEqual([]);
  const named = [
    ...Object.keys(phrases.counts),
    ...Object.keys(phrases.typicalElapsed),
    ...phrases.endsOnAuditDate,
  ];
  expect(named.filter((meaningId) => !byMeaning.has(meaningId))).toEqual([]);
});

test('practice case files of one instrument are described by keys it asks for; its own sentences name it', () => {
  const { phrases, profiles } = readShippedWords();
  for (const [key, weights] of Object.entries(phrases.profilesOf)) {
    const asked = readShippedTemplate(key as (typeof SHIPPED_KEYS)[number]).profileKeys;
    for (const [name, values] of Object.entries(weights)) {
      expect(asked, key).toContain(name);
      expect(Object.keys(profiles[name] ?? {}), `${key} ${name}`).toEqual(
        expect.arrayContaining(Object.keys(values)),
      );
    }
  }
  const named = [...phrases.strengths, ...phrases.improvements].flatMap(({ templates }) => templates ?? []);
  expect(named.filter((key) => !SHIPPED_KEYS.some((each) => each === key))).toEqual([]);
});

test('templates are linked only to priorities, foundations and rights themes that are in their lists', () => {
  const codesOf = (key: 'cpc-priorities' | 'promise' | 'rights'): string[] =>
    readShippedList(key).items.map(({ code }) => code);
  const known = {
    cpcPriorities: codesOf('cpc-priorities'),
    promise: codesOf('promise'),
    rights: codesOf('rights'),
  };
  for (const key of [...SHIPPED_KEYS, ...ASKING_KEYS])
    for (const { id, links } of listCriteria(readShippedTemplate(key)))
      for (const list of ['cpcPriorities', 'promise', 'rights'] as const)
        expect(links?.[list].filter((code) => !known[list].includes(code)) ?? [], `${id} ${list}`).toEqual(
          [],
        );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReference } from '../../src/shared/domain/case-reference';
import { hasBlockingHit, screenCell, screenHeader, screenText } from '../../src/shared/domain/screening';

describe('what is blocked', () => {
  test.each([
    ['a date in figures', 'Core group minute, 14/09/2026', 'date'],
    ['a date with dots', 'minute of 14.09.26', 'date'],
    ['a date in words', 'seen on 14 September 2026', 'date'],
    ['a date the other way round', 'on September 14th, 2026', 'date'],
    ['a date as a machine writes it', '2026-09-14', 'date'],
    ['a date of birth by its name', 'DOB is on the front sheet', 'date-of-birth'],
    ['a postcode', 'moved to ML1 2AB', 'postcode'],
    ['a postcode without its blank', 'g12ab', 'postcode'],
    ['a National Insurance number', 'QQ is not used, AB 12 34 56 C is', 'national-insurance'],
    ['a telephone number', 'ring 01632 960 114', 'telephone'],
    ['a mobile number', '07700 900123', 'telephone'],
    ['an e-mail address', 'team@example.org', 'e-mail'],
    ['a web address', 'see https://example.org/child', 'web-address'],
    ['a name on social media', 'posted by @harbourlight', 'handle'],
    ['a police reference', 'PS-20260914-1234', 'police-reference'],
    ['a candidate number', 'SCN 123456789', 'candidate-number'],
    ['a CHI number', '190485 1231', 'chi'],
    ['an NHS number', '9434765919', 'nhs-number'],
  ])('%s', (_, text, kind) => {
    const hits = screenText(text).filter(({ severity }) => severity === 'block');
    expect(hits.map((hit) => hit.kind)).toContain(kind);
    expect(hasBlockingHit(text)).toBe(true);
    for (const hit of hits) expect(hit.message).toMatch(/[.?]$/);
  });
});

describe('what asks for a second look', () => {
  test.each([
    ['a title and a name', 'Mr Harbour agreed', 'name'],
    ['a relative and a name', 'then mum Isla said no', 'name'],
    ['two capitals in a row', 'as Isla Harbour wrote', 'name'],
    ['a school by its name', 'moved to Harbour Primary', 'place'],
    ['a long quotation', 'he said “nobody ever asked me what I wanted”', 'quotation'],
    ['ten digits that are no date', '3201201234', 'ten-digits'],
  ])('%s', (_, text, kind) => {
    expect(screenText(text).map((hit) => `${hit.severity} ${hit.kind}`)).toContain(`warn ${kind}`);
    expect(hasBlockingHit(text)).toBe(false);
  });
});

describe('what is left alone', () => {
  test.each([
    'Core group minute, mid-September',
    'last autumn, and again in March 2026',
    'The Team Around the Child met; Social Work and Police agreed.',
    'Three Houses, Words and Pictures and Talking Mats were used.',
    'VOI-27Q3-014-K has no plan',
    '10 of 12 actions, 83%',
    'A4 shows drift since B2',
  ])('%s', (text) => {
    expect(screenText(text)).toEqual([]);
  });

  test('every case reference of our own making', () => {
    fc.assert(
      fc.property(fc.constantFrom('VOI', 'PLN'), fc.integer({ min: 1, max: 9999 }), (key, sequence) => {
        expect(screenText(`Read ${formatReference(key, '27Q3', sequence)} again.`)).toEqual([]);
      }),
    );
  });
});

test('a suggestion takes the place of what was found, and then nothing is found', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('/', '.', '-'),
      (day, month, sign) => {
        const text = `Minute of ${day}${sign}${month}${sign}2026, page two`;
        const [hit] = screenText(text);
        expect(hit?.kind).toBe('date');
        const reworded = text.slice(0, hit?.start) + (hit?.suggestion ?? '') + text.slice(hit?.end);
        expect(hasBlockingHit(reworded)).toBe(false);
      },
    ),
  );
});

test('what is found lies in the text, in order, and never overlaps', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('14/09/2026', 'ML1 2AB', ' and ', 'Mr Harbour', '190485 1231', 'a@b.org', ' '),
        {
          maxLength: 8,
        },
      ),
      (parts) => {
        const text = parts.join(' ');
        let end = 0;
        for (const hit of screenText(text)) {
          expect(hit.start).toBeGreaterThanOrEqual(end);
          expect(hit.end).toBeGreaterThan(hit.start);
          expect(hit.end).toBeLessThanOrEqual(text.length);
          end = hit.end;
        }
      },
    ),
  );
});

describe('headings of a list', () => {
  test.each([
    'Name',
    'child_name',
    'Surname',
    'DOB',
    'Date of birth',
    'CHI no',
    'Postcode',
    'E-mail',
    'School',
    'NI number',
    'Phone',
  ])('“%s” is refused with the way out', (header) => {
    expect(screenHeader(header)).toMatch(/Delete the column/);
  });
  test.each(['case_ref', 'age', 'locality', 'register', 'plan_type', 'stratum'])(
    '“%s” is taken',
    (header) => {
      expect(screenHeader(header)).toBeNull();
    },
  );
});

test('a cell that identifies a person says so, and one that does not is null', () => {
  expect(screenCell('0101201234')?.severity).toBe('block');
  expect(screenCell('Mr Harbour')).toBeNull();
  expect(screenCell('REF-12')).toBeNull();
});

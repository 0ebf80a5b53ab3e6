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

describe('a partnership’s own words', () => {
  const lists = { allowed: ['Kilbryde Hub'], blocked: ['Thistle House'], patterns: ['SW999999', 'A99/999'] };

  test('say what is fine, what must not stand, and how its systems number people', () => {
    expect(screenText('the team at Kilbryde Hub met Mr Harbour', lists).map(({ start }) => start)).toEqual([
      32,
    ]);
    for (const text of ['lives at thistle  house', 'as SW123456', 'number B12/345 on file']) {
      expect(hasBlockingHit(text, lists), text).toBe(true);
    }
    for (const text of ['the thistle by the house', 'B12/3456', 'XSW1234567']) {
      expect(hasBlockingHit(text, lists), text).toBe(false);
    }
  });

  test('are never an expression, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, maxLength: 30 }),
        fc.string({ maxLength: 200 }),
        (shape, text) => {
          const own = { allowed: [shape], blocked: [shape], patterns: [shape] };
          expect(() => screenText(text, own)).not.toThrow();
          const plain = shape.replace(/[A9]/g, (sign) => (sign === '9' ? '4' : 'Q')).trim();
          if (/^[a-z]{4,}$/.test(plain)) expect(hasBlockingHit(`x ${plain} y`, own)).toBe(true);
        },
      ),
    );
  });
});

describe('tricks of writing', () => {
  test.each([
    ['blanks of another kind', '190485\u00a01231', 'chi'],
    ['signs that take no room', '1904\u200b851231', 'chi'],
    ['full-width figures', '１９０４８５１２３１', 'chi'],
    ['other hyphens', '190485–1231', 'chi'],
    ['points between', '19.04.85.1231', 'chi'],
    ['a date spelt out', 'the fifth of May two thousand and nine', 'date'],
    ['a short year', '5th of May ’19', 'date'],
  ])('%s do not hide what is there, and its place is right', (_, text, kind) => {
    const hit = screenText(`Seen: ${text}. More.`).find((each) => each.kind === kind);
    expect(hit?.severity).toBe('block');
    expect(`Seen: ${text}. More.`.slice(hit?.start, hit?.end)).toContain(text.slice(-4));
  });

  test('a long text of one thing over and over is looked at in no time worth naming', () => {
    for (const part of ['1 ', "'", 'Aa ', 'a@', 'ref ', 'order number ', '( ', '1A-', '1 January ', '“'])
      expect(screenText(part.repeat(10_000 / part.length)).length).toBeLessThan(10_000);
  });
});

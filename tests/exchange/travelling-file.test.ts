import { describe, expect, test } from 'vitest';
import { printCanonical } from '../../src/shared/exchange/canonical-json';
import { FILE_FAULT_CODES, faultOf } from '../../src/shared/exchange/file-faults';
import { readTravellingFile } from '../../src/shared/exchange/travelling-file';
import { deviceCalled, expectPlainFault } from '../crypto/devices';
import {
  sampleAssignment,
  sampleQueries,
  sampleReading,
  sampleReceipt,
  sampleReturn,
} from './travelling-samples';

const lead = await deviceCalled('lead');
const other = await deviceCalled('other');
const FROM = lead.identity.deviceId;

const refusalOf = (value: unknown): string => {
  const read = readTravellingFile(value);
  if (read.ok) throw new Error('it was taken');
  expectPlainFault(read.error);
  return `${read.error.code}: ${read.error.message}`;
};

describe('a file that travels', () => {
  test.each([
    sampleAssignment(lead.signed),
    sampleReturn(FROM),
    sampleReturn(FROM, 0),
    sampleQueries(FROM),
    sampleReceipt(FROM),
  ])('is read to what was written: $schema', (file) => {
    expect(readTravellingFile(file)).toEqual({ ok: true, value: file });
    expect(printCanonical(file).ok).toBe(true);
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['a text', 'plumbline-return/1'],
    ['no kind', { schema: 7 }],
    ['another kind', { schema: 'plumbline-else/1' }],
    ['a contact card, which is never sealed', { ...lead.signed.card }],
    ['version 0', { ...sampleReceipt(FROM), schema: 'plumbline-receipt/0' }],
    ['a member too many', { ...sampleReceipt(FROM), also: 1 }],
    ['a member missing', { ...sampleReceipt(FROM), from: undefined }],
  ])('is refused for its shape: %s', (_, value) => {
    expect(refusalOf(value)).toMatch(/^shape: /);
  });

  test('of a later version is said to be newer, whatever else is in it', () => {
    expect(refusalOf({ schema: 'plumbline-return/2', novelty: [] })).toMatch(/^newer: /);
    expect(refusalOf({ ...sampleReceipt(FROM), schema: 'plumbline-receipt/7' })).toMatch(/^newer: .*Update/);
  });

  test('every refusal is a whole sentence with its way out', () => {
    for (const code of FILE_FAULT_CODES) expectPlainFault(faultOf(code));
  });
});

describe('an assignment', () => {
  const good = sampleAssignment(lead.signed);
  const [first] = good.cases;
  test.each([
    ['a case given twice', { ...good, cases: [first, first] }, /cases, 1: .* stands twice/],
    ['no case', { ...good, cases: [] }, /cases/],
    [
      'a mistyped reference',
      { ...good, cases: [{ ...first, reference: 'VOI-27Q3-001-0' }] },
      /not a case reference/,
    ],
    ['the card of another device', { ...good, lead: other.signed }, /card of another device/],
    ['no last day', { ...good, audit: { ...good.audit, expiresOn: null } }, /audit, expiresOn/],
    ['a template with a fault', { ...good, template: { ...good.template, body: {} } }, /template, body/],
    ['2,001 cases', { ...good, cases: Array.from({ length: 2001 }, () => first) }, /cases/],
  ])('is refused with %s', (_, value, words) => {
    expect(refusalOf(value)).toMatch(words);
  });
});

describe('a return', () => {
  const good = sampleReturn(FROM);
  const reading = sampleReading(1);
  const [answer] = reading.answers;
  const withAnswer = (change: object): unknown => ({
    ...good,
    readings: [{ ...reading, answers: [{ ...answer, ...change }] }],
  });

  test.each([
    ['in a value', withAnswer({ value: '2027-06-07..2027-06-21' })],
    ['in a value with a time', withAnswer({ value: '2027-06-07T09:30..' })],
    ['in a note', withAnswer({ note: 'Minute of 2027-06-07.' })],
    ['in a reason', withAnswer({ state: 'unable', value: '', reason: 'Closed on 2027-06-07.' })],
    ['in the reason for a grade', { ...good, readings: [{ ...reading, capReason: 'Seen 2027-06-07.' }] }],
    [
      'in a reply',
      {
        ...good,
        readings: [{ ...reading, replies: [{ queryId: 'q', outcome: 'kept', reason: 'See 2027-06-07.' }] }],
      },
    ],
    [
      'in a reason to hand back',
      { ...good, declined: [{ ...good.declined[0], reason: 'Mine since 2027-06-07.' }] },
    ],
  ])('holds no date %s', (_, value) => {
    expect(refusalOf(value)).toMatch(/^shape: .*holds a full date/);
  });

  test.each(['elapsed 10 in_time', 'elapsed ? date_missing', 'elapsed -2.5 late', '4', '2027', '10.06'])(
    'takes what is no date: %s',
    (value) => {
      expect(readTravellingFile(withAnswer({ value })).ok).toBe(true);
    },
  );

  test.each([
    ['an answer without a value', withAnswer({ value: '' }), /An answer has a value/],
    ['a value without an answer', withAnswer({ state: 'unable' }), /An answer has a value/],
    [
      'an answer given twice',
      { ...good, readings: [{ ...reading, answers: [answer, answer] }] },
      /answers, 1.*stands twice/,
    ],
    ['a reading given twice', { ...good, readings: [reading, reading] }, /readings, 1.*stands twice/],
    [
      'a concern given twice',
      { ...good, concerns: [good.concerns[0], good.concerns[0]] },
      /concerns, 1.*twice/,
    ],
    [
      'a concern with a description',
      { ...good, concerns: [{ ...good.concerns[0], description: 'x' }] },
      /concerns, 0/,
    ],
    ['a revision of nought', { ...good, readings: [{ ...reading, revision: 0 }] }, /revision/],
    ['a state of the lead’s', { ...good, readings: [{ ...reading, status: 'signed_off' }] }, /status/],
    ['a criterion that is none', withAnswer({ criterionId: 'VOI-A1 health' }), /criterionId/],
    ['601 characters of note', withAnswer({ note: 'a'.repeat(601) }), /note/],
  ])('is refused with %s', (_, value, words) => {
    expect(refusalOf(value)).toMatch(words);
  });

  test('takes one answer for each agency', () => {
    const answers = ['social_work', 'health'].map((agency) => ({ ...answer, agency }));
    expect(readTravellingFile({ ...good, readings: [{ ...reading, answers }] }).ok).toBe(true);
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, previewMerge, standingsOf } from '../../src/shared/domain/merge';
import { contentOf, toReceivedReturn } from '../../src/shared/exchange/received-return';
import type { Return, ReturnedReading } from '../../src/shared/exchange/return-file';
import { sampleReading, sampleReturn } from './travelling-samples';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const DEVICE = 'a'.repeat(20);
const good = sampleReturn(DEVICE, 2, 6);
const reading = sampleReading(1, 6);
const received = (file: Return) => toReceivedReturn(file, sha256(JSON.stringify(file)), sha256);
const withAnswer = (change: object): ReturnedReading => ({
  ...reading,
  answers: reading.answers.map((answer, index) => (index === 2 ? { ...answer, ...change } : answer)),
});

describe('what a reading says', () => {
  test('does not depend on the order of its answers', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(reading.answers, { minLength: reading.answers.length }), (answers) => {
        expect(contentOf({ ...reading, answers })).toBe(contentOf(reading));
      }),
    );
  });

  test.each<[string, Partial<ReturnedReading>]>([
    ['revision', { revision: 99 }],
    ['status', { status: 'in_progress' }],
    ['time', { elapsedMs: 1 }],
    ['reopenings', { reopenings: [] }],
    ['replies', { replies: [] }],
    [
      'criteria passed by',
      {
        answers: [
          ...reading.answers,
          {
            criterionId: 'VOI-D1',
            meaningId: '',
            agency: '',
            state: 'unanswered',
            value: '',
            reason: '',
            note: '',
            flagged: false,
          },
        ],
      },
    ],
  ])('is not in its %s', (_, change) => {
    expect(contentOf({ ...reading, ...change })).toBe(contentOf(reading));
  });

  test.each<[string, ReturnedReading]>([
    ['a value', withAnswer({ value: '6' })],
    ['a state', withAnswer({ state: 'unable', value: '', reason: 'Restricted' })],
    ['a note', withAnswer({ note: 'Elsewhere' })],
    ['a flag', withAnswer({ flagged: true })],
    ['an agency', withAnswer({ agency: 'health' })],
    ['the profile', { ...reading, profile: { age: '12-15' } }],
    ['the reason for a grade', { ...reading, capReason: 'Seen since' }],
    ['an answer fewer', { ...reading, answers: reading.answers.slice(1) }],
  ])('is another with %s', (_, other) => {
    expect(contentOf(other)).not.toBe(contentOf(reading));
  });
});

describe('a return as merging takes it', () => {
  const basis = {
    merged: [],
    decisions: [],
    expected: new Set(good.readings.map(placeOf)),
    acceptedVersions: new Set(good.readings.map(({ template }) => template.hash)),
  };

  test('is new, then a duplicate; later work of the same device is an update', () => {
    const first = received(good);
    expect(previewMerge(basis, [first]).rows.map(({ kind }) => kind)).toEqual(['new', 'new']);
    expect(previewMerge({ ...basis, merged: [first] }, [first]).duplicates).toEqual([good.packId]);
    const later = received({
      ...good,
      packId: 'b'.repeat(32),
      sequence: 8,
      readings: [{ ...withAnswer({ value: '6' }), revision: 4 }],
    });
    expect(previewMerge({ ...basis, merged: [first] }, [later]).rows).toMatchObject([
      { kind: 'updated', replaced: 1, blanked: 0 },
    ]);
  });

  test('that says the same from another laptop is no conflict, and one that says something else is', () => {
    const other = { ...good, packId: 'c'.repeat(32), from: 'b'.repeat(20) };
    const kinds = (file: Return): string[] =>
      [...standingsOf([received(good), received(file)], []).values()].map(({ kind }) => kind);
    expect(kinds(other)).toEqual(['settled', 'settled']);
    expect(kinds({ ...other, readings: [withAnswer({ value: '1' })] })).toEqual(['conflict', 'settled']);
  });

  test('names an answer for each agency apart, and none that was left blank', () => {
    const [answer] = reading.answers;
    const answers = ['health', 'education'].map((agency) => ({ ...answer, agency }));
    const blank = { ...answer, criterionId: 'VOI-D1', state: 'unanswered', value: '' };
    const file = { ...good, readings: [{ ...reading, answers: [...answers, blank] }] } as Return;
    expect([...(received(file).readings[0]?.answers.keys() ?? [])]).toEqual([
      `${answer?.criterionId} health`,
      `${answer?.criterionId} education`,
    ]);
  });
});

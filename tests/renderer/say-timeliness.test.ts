import { describe, expect, it } from 'vitest';
import { sayTimeliness } from '../../src/renderer/scoring/say-timeliness';
import type { Criterion, Standard } from '../../src/shared/domain/template';
import { parseValue } from '../../src/shared/domain/value';

const standard: Standard = {
  kind: 'elapsed',
  startEvent: 'Accepted',
  endEvent: 'First contact',
  unit: 'working_days',
  limit: 10,
  source: 'Local',
  exceptionsAllowed: true,
  missingMeans: 'It is not on the record.',
};
const criterion = (change: Partial<Standard> = {}): Criterion => ({
  id: 'VOI-C4',
  meaningId: 'voi.c4',
  question: 'Days?',
  shortLabel: 'Days',
  guidance: '',
  type: 'D',
  reverse: false,
  critical: false,
  core: false,
  perAgency: false,
  notApplicable: [],
  showIf: 'Always',
  options: [],
  standard: { ...standard, ...change },
  min: null,
  max: null,
  unitLabel: null,
  optional: false,
  anchors: null,
  qualityIndicators: [],
});
const say = (text: string, change: Partial<Standard> = {}): string => {
  const value = parseValue(criterion(change), text);
  const said = value.ok ? sayTimeliness(criterion(change), value.value, new Set()) : null;
  return said === null ? '' : `${said.lead}|${said.rest}`;
};

describe('what dates come to', () => {
  it.each([
    [
      '2026-09-07..2026-09-21',
      {},
      '10 working days| (14 calendar days), in time (standard 10 working days). The dates are not kept.',
    ],
    [
      '2026-09-07..2026-09-22',
      {},
      '11 working days| (15 calendar days), late (standard 10 working days). The dates are not kept.',
    ],
    [
      '2026-09-07..2026-09-22 agreed',
      {},
      '11 working days| (15 calendar days), late, with an agreed reason (standard 10 working days). The dates are not kept.',
    ],
    [
      '2026-09-07..2026-09-08',
      { limit: null },
      '1 working day| (1 calendar day), no standard set. The dates are not kept.',
    ],
    ['2026-09-07..none', {}, 'Not done.|'],
    ['2026-09-07..', {}, 'A date is missing.|It is not on the record.'],
    [
      '2026-09-10..2026-09-07',
      { kind: 'due', unit: 'calendar_days', limit: null },
      'Done 3 calendar days before it was due| (3 working days), in time. The dates are not kept.',
    ],
    [
      'elapsed 10 in_time',
      {},
      '10 working days|, in time (standard 10 working days). The dates are not kept.',
    ],
  ] as const)('%s', (text, change, sentence) => {
    expect(say(text, change)).toBe(sentence);
  });
});

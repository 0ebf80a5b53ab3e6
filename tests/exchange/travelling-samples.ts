import { hashOf } from '../../src/main/services/templates';
import { formatReference } from '../../src/shared/domain/case-reference';
import { listCriteria, type Template } from '../../src/shared/domain/template';
import type { Assignment } from '../../src/shared/exchange/assignment-file';
import type { SignedCard } from '../../src/shared/exchange/contact-card';
import type { Queries } from '../../src/shared/exchange/queries-file';
import type { Receipt } from '../../src/shared/exchange/receipt-file';
import type { Return, ReturnedReading } from '../../src/shared/exchange/return-file';
import { readShippedTemplate } from '../templates/shipped';

/** Fictional files of every kind, from a device that the test says. */
export const voiTemplate = (): Template => readShippedTemplate('VOI');

const AUDIT_UID = 'fictional-audit-0001';
const reference = (sequence: number): string => formatReference('VOI', '27Q3', sequence);

const letterhead = (from: string, sequence: number) => ({
  packId: sequence.toString(16).padStart(32, '0'),
  from,
  sequence,
  madeAt: '2027-07-05T09:30:00.000Z',
  trailHead: { sequence: 12, hash: 'ab'.repeat(32) },
});

export function sampleAssignment(
  lead: SignedCard,
  template: Template = voiTemplate(),
  cases = 3,
): Assignment {
  return {
    schema: 'plumbline-assignment/1',
    ...letterhead(lead.card.deviceId, 1),
    audit: {
      uid: AUDIT_UID,
      title: 'Voice, quarter 3 (fictional)',
      periodCode: '27Q3',
      periodStart: '2027-07',
      periodEnd: '2027-09',
      agencies: ['social_work', 'health'],
      deadline: '2027-09-30',
      readFrom: '2027-07-01',
      readUntil: '2027-09-15',
      expiresOn: '2027-10-31',
    },
    template: {
      hash: hashOf(template),
      body: structuredClone(template) as Assignment['template']['body'],
      holidays: ['2027-07-19', '2027-12-25'],
      localStandards: { 'voi.seen-alone': 28 },
    },
    lists: [
      {
        key: 'localities',
        title: 'Localities',
        items: [{ code: 'north', label: 'North (fictional)', value: null }],
        source: 'Fictional',
        asOf: null,
      },
    ],
    cases: Array.from({ length: cases }, (_, index) => ({
      reference: reference(index + 1),
      readingNumber: index % 2 === 0 ? 1 : 2,
      second: index % 2 === 1,
      calibration: index === 0,
      agencies: [],
      profile: index === 0 ? { age: '5-11', register: 'on' } : null,
    })),
    lead,
  };
}

export function sampleReading(sequence: number, answers = 2, template?: Template): ReturnedReading {
  const criteria = template === undefined ? [] : listCriteria(template);
  return {
    reference: reference(sequence),
    readingNumber: 1,
    agency: 'social_work',
    revision: 3,
    template: { key: 'VOI', version: 2, hash: 'cd'.repeat(32) },
    status: 'complete',
    profile: { age: '5-11', register: 'on' },
    answers: Array.from({ length: answers }, (_, index) => ({
      criterionId: criteria[index]?.id ?? `VOI-A${index + 1}`,
      meaningId: criteria[index]?.meaningId ?? `voi.fictional-${index + 1}`,
      agency: '',
      state: 'answered' as const,
      value: index === 0 ? 'elapsed 10 in_time' : String((index % 6) + 1),
      reason: '',
      note: `Core group minute, March, page ${index + sequence}; see also the plan and its review.`,
      flagged: index === 1,
    })),
    capReason: '',
    elapsedMs: 3_600_000,
    reopenings: [{ at: '2027-07-06T10:00:00.000Z', reason: 'A minute was found later.' }],
    replies: [{ queryId: 'q-1', outcome: 'kept', reason: 'The plan says so on its second page.' }],
  };
}

export const sampleReturn = (from: string, readings = 1, answers = 2, template?: Template): Return => ({
  schema: 'plumbline-return/1',
  ...letterhead(from, 7),
  auditUid: AUDIT_UID,
  readings: Array.from({ length: readings }, (_, index) => sampleReading(index + 1, answers, template)),
  declined: [{ reference: reference(901), readingNumber: 1, ground: 'own_team', reason: '' }],
  concerns: [
    {
      concernId: 'concern-1',
      reference: reference(1),
      readingNumber: 1,
      tier: 2,
      raisedAt: '2027-07-06T11:20:00.000Z',
      roleTold: 'Duty team manager',
      toldAt: '2027-07-06T11:25:00.000Z',
      method: 'telephone',
      caseSystemConfirmedAt: null,
    },
  ],
});

export const sampleQueries = (from: string): Queries => ({
  schema: 'plumbline-queries/1',
  ...letterhead(from, 8),
  auditUid: AUDIT_UID,
  queries: [
    {
      queryId: 'q-1',
      reference: reference(1),
      readingNumber: 1,
      criterionId: 'VOI-A2',
      agency: '',
      question: 'A2 is No, but the note describes a plan. Which is it?',
    },
  ],
});

export const sampleReceipt = (from: string): Receipt => ({
  schema: 'plumbline-receipt/1',
  ...letterhead(from, 9),
  auditUid: AUDIT_UID,
  received: [{ packId: '7'.padStart(32, '0'), hash: 'ef'.repeat(32) }],
});

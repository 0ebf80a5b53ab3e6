import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { samplingKind } from '../../src/main/services/findings-basis';
import { compileTemplate } from '../../src/shared/domain/compile-template';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Answer, ReadingRecord } from '../../src/shared/domain/reading';
import { assert } from '../../src/shared/domain/result';
import { parseValue } from '../../src/shared/domain/value';
import { type TestCore, testCore } from '../fixtures/core';

let made: TestCore;
beforeAll(async () => {
  made = testCore();
  await made.ask('store.openPractice', {});
});
afterAll(() => made.end());

describe('findings', () => {
  test.each(['VOI', 'PLN'])('of %s are what the engine makes of the sheets, one by one', async (key) => {
    const audits = await made.ask('audits.list', {});
    const audit = audits.find(({ templateKey }) => templateKey === key);
    const auditId = audit?.auditId ?? '';
    const { template, hash } = await made.ask('templates.get', { key, version: audit?.templateVersion ?? 1 });
    const list = await made.ask('readings.list', { auditId });
    const sheets = await Promise.all(
      list
        .filter(({ status }) => status === 'complete')
        .map(({ readingId }) => made.ask('readings.get', { readingId })),
    );
    const first = sheets[0];
    const compiled = compileTemplate(template as Parameters<typeof compileTemplate>[0], {
      holidays: first?.holidays ?? [],
      localStandards: first?.localStandards ?? {},
    });
    assert(compiled.ok, 'a shipped template compiles');
    const { criteria } = compiled.value;
    const records = sheets.map((sheet): ReadingRecord => {
      const answers = new Map<string, Answer>();
      for (const { criterionId, state, value, reason } of sheet.answers) {
        const criterion = criteria.get(criterionId);
        const parsed = criterion && value !== '' ? parseValue(criterion, value) : null;
        const isSection = criterion === undefined && /^[1-6]$/.test(value);
        answers.set(criterionId, {
          state,
          value: isSection
            ? { kind: 'grade', grade: Number(value) as 1 | 2 | 3 | 4 | 5 | 6 }
            : parsed?.ok
              ? parsed.value
              : null,
          reason,
        });
      }
      const { reference, readingNumber } = sheet.summary;
      return { caseReference: reference, reading: readingNumber, profile: sheet.profile, answers };
    });
    const asked = await made.ask('findings.get', { auditId, dimension: 'age' });
    expect(asked.counted).toBe(records.length);
    expect(asked.notYetComplete).toBe(list.length - records.length);
    expect(asked.findings).toEqual(
      computeFindings(compiled.value, records, {
        sampling: samplingKind({ sampling: audit?.sampling ?? null }),
        population: audit?.population ?? null,
        dimensions: ['age'],
        cases: audit?.drawn ?? 0,
        hash,
      }),
    );
  });

  test('of some of the records are explained from the same ones', async () => {
    const audits = await made.ask('audits.list', {});
    const auditId = audits.find(({ templateKey }) => templateKey === 'PLN')?.auditId ?? '';
    const filter = [{ key: 'age', value: '12-15' }];
    const { findings, counted } = await made.ask('findings.get', { auditId, dimension: null, filter });
    const all = await made.ask('findings.get', { auditId, dimension: null });
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThan(all.counted);
    const finding = findings.criteria.find(({ x }) => x !== null);
    const { id, x, n } = finding ?? { id: '', x: null, n: -1 };
    const measure = { kind: 'criterion', id } as const;
    const explained = await made.ask('findings.explain', { auditId, measure, filter });
    expect({ x: explained.x, n: explained.n }).toEqual({ x, n });
    expect(explained.ledger[0]?.count).toBe(findings.sample.read);
  });

  test('of a number this template has not are refused', async () => {
    const [audit] = await made.ask('audits.list', {});
    const measure = { kind: 'criterion', id: 'XYZ-A1' };
    expect(await made.refusal('findings.explain', { auditId: audit?.auditId, measure })).toMatchObject({
      code: 'unknown-criterion',
    });
  });
});

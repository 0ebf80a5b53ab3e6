import { describe, expect, test } from 'vitest';
import { openSealed, sealAndProve } from '../../src/main/crypto/sealed-file';
import { hashOf } from '../../src/main/services/templates';
import { type CompiledTemplate, criterionOf } from '../../src/shared/domain/compile-template';
import { makePracticeCases, type PracticeReading } from '../../src/shared/domain/practice';
import { listCriteria, type Template } from '../../src/shared/domain/template';
import { settleDates } from '../../src/shared/domain/timeliness';
import { formatValue, parseValue } from '../../src/shared/domain/value';
import type { Return, ReturnedReading } from '../../src/shared/exchange/return-file';
import { sampleAssignment, sampleReturn } from '../exchange/travelling-samples';
import { compileShipped, readShippedList, readShippedWords, SHAPE_KEYS } from '../templates/shipped';
import { deviceCalled } from './devices';

const lead = await deviceCalled('lead');
const auditor = await deviceCalled('auditor');

/** A practice reading as it would leave: its dates settled, or, for the control, left as they were typed. */
function toReturned(
  compiled: CompiledTemplate,
  made: PracticeReading,
  base: ReturnedReading,
  isSettled: boolean,
): ReturnedReading {
  const { template } = compiled;
  return {
    ...base,
    readingNumber: made.reading,
    template: { key: template.key, version: template.version, hash: hashOf(template) },
    status: made.status === 'complete' ? 'complete' : 'in_progress',
    profile: { ...made.profile },
    elapsedMs: made.elapsedMs,
    answers: [...made.answers].map(([criterionId, { state, value, reason }]) => {
      const criterion = criterionOf(compiled, criterionId);
      if (criterion === null) throw new Error(criterionId);
      const kept = value !== null && isSettled ? settleDates(criterion, value, compiled.holidays) : value;
      return {
        criterionId,
        meaningId: compiled.criteria.get(criterionId)?.meaningId ?? '',
        agency: '',
        state,
        value: kept === null ? '' : formatValue(kept),
        reason,
        note: made.notes.get(criterionId) ?? '',
        flagged: false,
      };
    }),
  };
}

describe.each(SHAPE_KEYS)('a fictional audit of %s', (key) => {
  const compiled = compileShipped(key);
  const { template } = compiled;
  const holidays = readShippedList('holidays').items.map(({ code }) => code);
  const made = makePracticeCases(compiled, {
    cases: 25,
    readers: 1,
    seed: 27,
    periodCode: '27Q3',
    words: readShippedWords(),
    unfinished: 0.2,
  });
  const base = sampleReturn(auditor.identity.deviceId, 40, 0);
  const returned = (isSettled: boolean): Return => ({
    ...base,
    readings: made.readings.slice(0, 40).flatMap((reading, index) => {
      const place = base.readings[index];
      return place === undefined ? [] : [toReturned(compiled, reading, place, isSettled)];
    }),
  });

  test('is given out with its template, lists and holidays, and arrives as it was', async () => {
    const file = {
      ...sampleAssignment(lead.signed, template, 25),
      lists: (['localities', 'genders', 'agencies'] as const).map(readShippedList),
    };
    const whole = { ...file, template: { ...file.template, holidays } };
    const sealed = await sealAndProve(whole, {
      recipient: auditor.identity.recipient,
      sender: lead.identity,
    });
    if (!sealed.ok) throw new Error(sealed.error.message);
    const opened = await openSealed(sealed.value.bytes, { identity: auditor.identity, knownCards: [] });
    expect(opened).toMatchObject({ ok: true, value: { isIntroduction: true, file: whole } });
    const body =
      opened.ok && opened.value.file.schema === 'plumbline-assignment/1' && opened.value.file.template.body;
    expect(hashOf(body as Template)).toBe(hashOf(template));
  });

  test('comes back answer for answer, each as its criterion takes it', async () => {
    const file = returned(true);
    const to = { recipient: lead.identity.recipient, sender: auditor.identity };
    const sealed = await sealAndProve(file, to);
    if (!sealed.ok) throw new Error(sealed.error.message);
    const reader = { identity: lead.identity, knownCards: [auditor.signed.card] };
    expect(await openSealed(sealed.value.bytes, reader)).toMatchObject({ ok: true, value: { file } });
    for (const { criterionId, state, value } of file.readings.flatMap(({ answers }) => answers)) {
      const criterion = criterionOf(compiled, criterionId);
      if (criterion === null || state !== 'answered') continue;
      expect(parseValue(criterion, value), `${criterionId} ${value}`).toMatchObject({ ok: true });
    }
  });

  test('does not leave with its dates in it', async () => {
    const asked = { recipient: lead.identity.recipient, sender: auditor.identity };
    const hasDates = listCriteria(template).some(({ type }) => type === 'D');
    expect(await sealAndProve(returned(false), asked)).toMatchObject(
      hasDates
        ? { ok: false, error: { code: 'shape', message: expect.stringContaining('full date') } }
        : { ok: true },
    );
  });
});

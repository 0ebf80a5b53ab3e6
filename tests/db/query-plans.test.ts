import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/main/db/migrate';
import { createDatabase, type Handle } from '../../src/main/db/open-database';
import {
  agreedRows,
  answersIn,
  hasModerated,
  isGivenOut,
  moderationReadings,
  moderationRows,
  notesIn,
  openQuestions,
  profilesIn,
  removeAgreed,
  type Scope,
  writeModeration,
} from '../../src/main/repositories/moderation';
import {
  addElapsedTo,
  findReading,
  listReadingRows,
  readAnswers,
  readAnswersOfAudit,
  readNotes,
  readProfile,
  readProfilesOfAudit,
  readReopenings,
  updateReading,
  upsertAnswer,
  upsertNote,
  writeProfileValue,
} from '../../src/main/repositories/readings';
import { appendTrail, readTrail, readTrailOf } from '../../src/main/repositories/trail';
import { APP_FOLDER } from '../fixtures/ports';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-plans-'));
const key = randomBytes(32);
let handle: Handle;

beforeAll(() => {
  handle = createDatabase(join(folder, 'store.db'), key);
  migrate(handle, readMigrations(join(APP_FOLDER, 'migrations')));
  handle.exec(`
    INSERT INTO template_version VALUES ('FIC', 1, 'hash', '{}', '2026-12-03T00:00:00Z');
    INSERT INTO audit (template_key, template_version, title, period_code, period_start, period_end, agencies,
      lead_designation, created_at, holidays, local_standards)
      VALUES ('FIC', 1, 'Fictional', '27Q3', '2026-07', '2026-09', '[]', '', '2026-12-03T00:00:00Z', '[]', '{}');
    INSERT INTO case_file VALUES (1, 1, 'F1', 'FIC-27Q3-001-A', '{}');
    INSERT INTO reading (reading_id, case_id, reading_number, designation, agency, status)
      VALUES (1, 1, 1, '', '', 'in_progress');`);
});
afterAll(() => {
  handle.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the database does for the statements a piece of code prepares. */
function plansOf(work: (handle: Handle) => unknown): string[] {
  const said: string[] = [];
  const listening = new Proxy(handle, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name, target);
      return (sql: string) => {
        said.push(sql);
        return target.prepare(sql);
      };
    },
  });
  work(listening);
  expect(said.length).toBeGreaterThan(0);
  return said.flatMap((sql) => {
    const plan = handle.prepare(`EXPLAIN QUERY PLAN ${sql}`);
    const given = Array<null>((sql.match(/\?/g) ?? []).length).fill(null);
    return (plan.all(...given) as { detail: string }[]).map(({ detail }) => detail);
  });
}

const row = {
  readingId: 1,
  status: 'in_progress' as const,
  savedAt: null,
  capReason: '',
  shown: 1,
  dealtWith: 1,
  contradictions: 0,
  notesToReword: 0,
};

const moderationReads = (db: Handle, scope: Scope): unknown => [
  moderationReadings(db, scope),
  answersIn(db, scope),
  profilesIn(db, scope),
  notesIn(db, scope),
  agreedRows(db, scope),
  moderationRows(db, scope),
];

const HOT: readonly [string, (handle: Handle) => unknown][] = [
  [
    'a reading is opened',
    (db) => [findReading(db, 1), readAnswers(db, 1), readNotes(db, 1), readProfile(db, 1)],
  ],
  [
    'an answer is saved',
    (db) => {
      upsertAnswer(db, 1, { criterion_id: 'FIC-A1', agency: '', state: 'answered', value: '4', reason: '' });
      appendTrail(db, {
        at: '2026-12-03T00:00:00Z',
        what: 'answered',
        about: { kind: 'reading', id: 1 },
        subject: 'FIC-A1',
        by: { device: 'd', designation: 'Reviewing officer' },
        after: '4',
      });
      updateReading(db, row);
    },
  ],
  [
    'a note, a profile value and time are saved',
    (db) => {
      upsertNote(db, 1, { criterion_id: 'FIC-A1', note: 'Seen in the plan', flagged: 0 });
      writeProfileValue(db, 1, 'age', '5-11');
      writeProfileValue(db, 1, 'age', null);
      addElapsedTo(db, 1, 1000);
    },
  ],
  ['the readings of an audit are listed', (db) => listReadingRows(db, 1)],
  ['the history of a reading is read', (db) => readTrailOf(db, { kind: 'reading', id: 1 })],
  ['a page of the trail is read', (db) => readTrail(db, null, 100)],
  ['the reasons for reopening are read', (db) => readReopenings(db, 1)],
  ['a case file is moderated', (db) => moderationReads(db, { kind: 'case', id: 1 })],
  [
    'the queue of an audit is worked out',
    (db) => [moderationReads(db, { kind: 'audit', id: 1 }), hasModerated(db, 1), isGivenOut(db, 1)],
  ],
  [
    'a line is settled',
    (db) => {
      removeAgreed(db, 1, { criterion_id: 'FIC-A1', agency: '' });
      writeModeration(db, 1, { moderatedAt: null });
      openQuestions(db, 1);
    },
  ],
  ['findings are read', (db) => [readAnswersOfAudit(db, 1), readProfilesOfAudit(db, 1)]],
];

describe('no whole table is read', () => {
  test.each(HOT)('when %s', (_, work) => {
    const plans = plansOf(work);
    expect(plans.filter((detail) => detail.startsWith('SCAN'))).toEqual([]);
  });

  test('and a statement that does read one is seen by the same look', () => {
    const plans = plansOf((db) => db.prepare("SELECT * FROM answer WHERE value = 'yes'").all());
    expect(plans).toEqual(['SCAN answer']);
  });

  test.each([
    'case_file',
    'reading',
    'answer',
    'answer_note',
    'reading_profile',
    'screening_decision',
    'reopening',
  ])('when the rows of %s that hang on a removed row are looked for', (table) => {
    const [parent] = handle.pragma(`foreign_key_list(${table})`) as { from: string }[];
    const plan = handle
      .prepare(`EXPLAIN QUERY PLAN DELETE FROM ${table} WHERE ${parent?.from} = ?`)
      .all(null);
    expect((plan as { detail: string }[])[0]?.detail).toMatch(/^SEARCH/);
  });
});

import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyProven } from '../../src/main/db/backup-database';
import { type Migration, migrate, readMigrations, schemaVersionOf } from '../../src/main/db/migrate';
import { createDatabase, type Handle, openDatabase } from '../../src/main/db/open-database';
import { appendTrail, checkTrail, readTrail } from '../../src/main/repositories/trail';
import { Refusal } from '../../src/shared/contract/errors';
import { expectPlain } from '../fixtures/core';
import { APP_FOLDER } from '../fixtures/ports';

const KEY = randomBytes(32);
const shipped = readMigrations(join(APP_FOLDER, 'migrations'));
const newest = shipped.at(-1)?.version ?? 0;
let folder: string;
let file: string;
let aside: string;
let handle: Handle;

/** Puts a proven copy aside once; a second one of the same name would not be written over it. */
const copyAside = (): void => {
  rmSync(aside, { force: true });
  copyProven(handle, aside, KEY);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-migrate-'));
  file = join(folder, 'store.db');
  aside = join(folder, 'before-update.db');
  handle = createDatabase(file, KEY);
});
afterEach(() => {
  if (handle.open) handle.close();
  rmSync(folder, { recursive: true, force: true });
});

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expectPlain(thrown.toFailure());
    return thrown;
  }
  throw new Error('this was not refused');
}

const step = (version: number, sql: string, sha256 = `sum of ${sql}`): Migration => ({
  version,
  name: `${version}-fictional.sql`,
  sql,
  sha256,
});

/** Everything a database says of itself: its tables and the rows of two of them. */
const contentOf = (db: Handle): unknown => ({
  version: schemaVersionOf(db),
  tables: db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all(),
  settings: db.prepare('SELECT * FROM setting ORDER BY key').all(),
  applied: db.prepare('SELECT * FROM schema_migration ORDER BY version').all(),
});

const LATER = [
  ...shipped,
  step(newest + 10, 'ALTER TABLE setting ADD COLUMN changed TEXT; UPDATE setting SET changed = key;'),
];

/** A store of the schema that is shipped, with something in it. */
function storeInUse(): void {
  migrate(handle, shipped);
  const insert = handle.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  for (let index = 0; index < 50; index += 1) insert.run(`fictional-${index}`, 'kept');
}

/** What each file of migrations/ is there for. A file without an entry fails the suite. */
const PROOFS: Readonly<Record<string, () => void>> = {
  '0010-first-store.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    const tables = handle
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all();
    expect(tables).toEqual([
      'answer',
      'answer_note',
      'audit',
      'case_file',
      'concern',
      'headline',
      'meta',
      'reading',
      'reading_event',
      'reading_profile',
      'reopening',
      'schema_migration',
      'setting',
      'template_version',
    ]);
    expect(schemaVersionOf(handle)).toBe(10);
  },
  '0020-trail.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(handle, shipped.slice(0, 2));
    expect(checkTrail(handle)).toMatchObject({ entries: 4, fault: null });
    const entries = readTrail(handle, null, 10);
    expect(entries.map(({ about, body }) => [about, body.what, body.subject, body.by])).toEqual([
      ['VOI-27Q1-002-X', 'completed', '', ['', 'Reviewing officer']],
      ['VOI-27Q1-001-X', 'answered', 'VOI-A1', ['', 'Reviewing officer']],
      ['VOI-27Q1-002-X', 'opened', '', ['', 'Reviewing officer']],
      ['VOI-27Q1-001-X', 'opened', '', ['', 'Reviewing officer']],
    ]);
    // The chain goes on from there, and takes no entry out of turn and no change to an old one.
    const by = { device: 'd', designation: 'Reviewing officer' };
    const at = '2026-12-04T00:00:00.000Z';
    expect(
      appendTrail(handle, { at, what: 'noted', about: { kind: 'reading', id: 1 }, subject: '', by }),
    ).toEqual(checkTrail(handle).head);
    for (const sql of [
      "INSERT INTO trail VALUES (9, '', '{}', '', 0)",
      "INSERT INTO trail VALUES (6, '', '{}', '', 0)",
      "UPDATE trail SET body = '{}' WHERE sequence = 1",
      'DELETE FROM trail WHERE sequence = 5',
    ])
      expect(() => handle.exec(sql)).toThrow(/trail/);
    // What is deleted takes its key along, and nobody else's entries; its number is never given again.
    handle.exec('DELETE FROM reading WHERE reading_id = 2');
    expect(handle.prepare('SELECT row_id FROM trail_subject').pluck().all()).toEqual([1]);
    expect(checkTrail(handle)).toMatchObject({ entries: 5, fault: null });
  },
  '0030-several-readers.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(handle, shipped.slice(0, 2));
    handle.exec(`
      INSERT INTO answer VALUES (1, 'VOI-A1', '', 'answered', '4', '');
      INSERT INTO concern (reading_id, reference, tier, raised_at, role_told, method)
      VALUES (1, 'VOI-27Q1-001-X', 2, '2026-12-03T00:00:00.000Z', 'Duty team', 'telephone'),
        (2, 'VOI-27Q1-002-X', 3, '2026-12-03T00:00:00.000Z', 'Audit lead', 'other');`);
    const before = {
      audit: handle.prepare('SELECT title, period_code, holidays FROM audit').all(),
      cases: handle.prepare('SELECT * FROM case_file').all(),
      readings: handle.prepare('SELECT reading_id, case_id, status, agency FROM reading').all(),
      answers: handle.prepare('SELECT * FROM answer').all(),
      subjects: handle.prepare('SELECT * FROM trail_subject').all(),
    };
    migrate(handle, shipped.slice(0, 3));
    expect({
      audit: handle.prepare('SELECT title, period_code, holidays FROM audit').all(),
      cases: handle.prepare('SELECT * FROM case_file').all(),
      readings: handle.prepare('SELECT reading_id, case_id, status, agency FROM reading').all(),
      answers: handle.prepare('SELECT * FROM answer').all(),
      subjects: handle.prepare('SELECT * FROM trail_subject').all(),
    }).toEqual(before);
    // Audits and concerns have an id that is theirs on every machine.
    const uids = handle.prepare('SELECT uid FROM audit UNION ALL SELECT uid FROM concern').pluck().all();
    expect(new Set(uids).size).toBe(3);
    for (const uid of uids) expect(uid).toMatch(/^[0-9a-f]{32}$/);
    // What hung on the tables that were made anew still hangs on them.
    handle.exec('DELETE FROM reading WHERE reading_id = 1');
    expect(handle.prepare('SELECT count(*) FROM answer').pluck().get()).toBe(0);
    expect(handle.prepare('SELECT row_id FROM trail_subject').pluck().all()).toEqual([2]);
    handle.exec('DELETE FROM audit');
    for (const table of ['case_file', 'reading', 'trail_subject'])
      expect(handle.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    expect(handle.prepare('SELECT count(*) FROM concern WHERE reading_id IS NULL').pluck().get()).toBe(2);
  },
  '0040-comparisons.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(handle, shipped.slice(0, 4));
    handle.exec(`
      INSERT INTO audit (audit_id, template_key, template_version, title, period_code, period_start, period_end,
        agencies, lead_designation, created_at, holidays, local_standards)
      VALUES (2, 'VOI', 1, 'Fictional', '27Q2', '2026-07', '2026-09', '[]', 'Audit lead', '2026-12-01', '[]', '{}');
      INSERT INTO comparison VALUES (2, 'audit', 1);
      INSERT INTO baseline_total VALUES (2, 'VOI-A2', 150, 300, '26Q2', 'form', 'simple');`);
    for (const sql of [
      "INSERT INTO baseline_total VALUES (2, 'VOI-A3', 3, 2, '', '', 'simple')",
      "INSERT INTO baseline_total VALUES (9, 'VOI-A3', 1, 2, '', '', 'simple')",
      "UPDATE comparison SET kind = 'totals'",
    ])
      expect(() => handle.exec(sql)).toThrow(/constraint/i);
    // An audit that is compared with may go; what was held against it stays, and is held against nothing.
    handle.exec('DELETE FROM audit WHERE audit_id = 1');
    expect(handle.prepare('SELECT against_id FROM comparison').pluck().get()).toBeNull();
    handle.exec('DELETE FROM audit');
    for (const table of ['comparison', 'baseline_total'])
      expect(handle.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  },
  '0050-releases.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(handle, shipped.slice(0, 5));
    handle.exec(`INSERT INTO release (audit_id, at, designation, threshold, zeros, papers, body)
      VALUES (1, '2026-12-03T00:00:00.000Z', 'Audit lead', 5, 'shown', '[]', '{}')`);
    for (const sql of [
      "UPDATE release SET body = '[]'",
      "INSERT INTO release VALUES (9, 1, '', '', 4, 'shown', '[]', '{}')",
      "INSERT INTO release VALUES (9, 9, '', '', 5, 'shown', '[]', '{}')",
    ])
      expect(() => handle.exec(sql)).toThrow(/constraint|cannot be changed/i);
    handle.exec('DELETE FROM audit');
    expect(handle.prepare('SELECT count(*) FROM release').pluck().get()).toBe(0);
  },
  '0060-kept-as-second.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(handle, shipped.slice(0, 6));
    const keep = (becomes: number, device: string): string =>
      `INSERT INTO kept_as_second VALUES (1, 'VOI-27Q1-001-X', 1, '${device}', ${becomes}, '2026-12-03', 'Audit lead')`;
    handle.exec(keep(2, 'one'));
    for (const sql of [keep(3, 'one'), keep(2, 'another'), keep(1, 'another')])
      expect(() => handle.exec(sql)).toThrow(/constraint/i);
    handle.exec('DELETE FROM audit');
    expect(handle.prepare('SELECT count(*) FROM kept_as_second').pluck().get()).toBe(0);
  },
  '0080-template-drafts.sql': () => {
    migrate(
      handle,
      shipped.filter(({ version }) => version <= 80),
    );
    handle.exec(`
      INSERT INTO template_draft (template_key, base_key, base_version, base_hash, body, started_at, saved_at)
      VALUES ('VOI', 'VOI', 1, 'h', '{}', '2026-12-01', '2026-12-01');
      INSERT INTO template_draft_step VALUES (1, 1, 'the question of A2', '', '[]', '[]', '2026-12-01');
      INSERT INTO bank_criterion VALUES ('core.voi.seen-alone', 1, 'Seen alone', '{}', '', '2026-12-01');`);
    // What is in the bank stays as it is; a draft goes with its steps, and its number is not given again.
    for (const sql of ["UPDATE bank_criterion SET title = 'x'", 'DELETE FROM bank_criterion'])
      expect(() => handle.exec(sql)).toThrow(/in the bank cannot/);
    handle.exec('DELETE FROM template_draft');
    expect(handle.prepare('SELECT count(*) FROM template_draft_step').pluck().get()).toBe(0);
    handle.exec(`
      INSERT INTO template_draft (template_key, base_key, base_version, base_hash, body, started_at, saved_at)
      VALUES ('OWN', '', 0, '', '{}', '2026-12-01', '2026-12-01')`);
    expect(handle.prepare('SELECT draft_id FROM template_draft').pluck().get()).toBe(2);
  },
  '0082-taken-back.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(handle, shipped.slice(0, 6));
    handle.exec(`INSERT INTO query (query_id, reading_id, criterion_id, agency, question, asked_at, answer_before)
      VALUES ('q', 1, 'VOI-A1', '', 'Which?', '2026-12-03', '')`);
    migrate(
      handle,
      shipped.filter(({ version }) => version <= 82),
    );
    expect(handle.prepare('SELECT taken_back_at FROM query').pluck().get()).toBeNull();
    handle.exec("INSERT INTO unplaced VALUES (1, 'VOI-27Q1-001-X', 'nobody may')");
    handle.exec('DELETE FROM audit');
    expect(handle.prepare('SELECT count(*) FROM unplaced').pluck().get()).toBe(0);
  },
  '0084-actions.sql': () => {
    migrate(handle, shipped.slice(0, 1));
    logOfTwoReadings(handle);
    migrate(
      handle,
      shipped.filter(({ version }) => version <= 84),
    );
    handle.exec(`
      INSERT INTO improvement_action (series, ordinal, audit_id, body, added_at, changed_at)
      VALUES ('VOI', 1, 1, '{}', '2026-12-04', '2026-12-04'), ('VOI', 2, NULL, '{}', '2026-12-04', '2026-12-04');
      INSERT INTO action_step VALUES (1, 1, 1, 'plan', 'Two teams try it', '2026-12-04');`);
    // One that was worked on stays, and none is closed without its evidence; the audit may go.
    expect(() => handle.exec('DELETE FROM improvement_action WHERE ordinal = 1')).toThrow(/worked on/);
    const close = (closing: unknown) => () =>
      handle
        .prepare('UPDATE improvement_action SET closing = ? WHERE ordinal = 2')
        .run(JSON.stringify(closing));
    expect(close({ evidence: ' ', nextAsks: 'B2' })).toThrow(/evidence/);
    expect(close({ evidence: '31 of 58, then 53 of 58' })).toThrow(/evidence/);
    close({ evidence: '31 of 58, then 53 of 58', nextAsks: 'B2 again' })();
    expect(() => handle.exec('DELETE FROM improvement_action WHERE ordinal = 2')).toThrow(/worked on/);
    handle.exec('DELETE FROM audit');
    expect(handle.prepare('SELECT count(*), count(audit_id) FROM improvement_action').raw().get()).toEqual([
      2, 0,
    ]);
  },
  '0086-improvement-calendar.sql': () => {
    migrate(
      handle,
      shipped.filter(({ version }) => version <= 86),
    );
    handle.exec(
      "INSERT INTO activity (body, added_at, changed_at) VALUES ('{}', '2026-12-04', '2026-12-04')",
    );
    const turn = (state: string, movedTo: string, reason: string) => () =>
      handle
        .prepare('INSERT INTO activity_turn VALUES (1, ?, ?, ?, ?, NULL)')
        .run(`2026-12-${10 + turns++}`, state, movedTo, reason);
    let turns = 0;
    turn('done', '', '')();
    turn('planned', '2026-12-24', 'two readers ill')();
    // It slips and is dropped with its reason only.
    for (const wrong of [turn('planned', '2026-12-24', ''), turn('dropped', '', ' '), turn('gone', '', 'x')])
      expect(wrong).toThrow(/constraint/i);
    handle.exec('DELETE FROM activity');
    expect(handle.prepare('SELECT count(*) FROM activity_turn').pluck().get()).toBe(0);
  },
  '0088-targets.sql': () => {
    migrate(
      handle,
      shipped.filter(({ version }) => version <= 88),
    );
    const figure = (values: string) => () =>
      handle.exec(
        `INSERT INTO target_figure (number, value, x, n, counted_on, source, added_at) VALUES (${values})`,
      );
    figure("17, 91.3, 94, 103, '2026-11-05', 'Health report', '2026-11-24'")();
    figure("2, 61, NULL, NULL, '2026-11-05', 'Advocacy report', '2026-11-24'")();
    // A figure has a source, and its parts make sense together.
    for (const wrong of [
      "17, 91, 94, 103, '2026-11-05', ' ', '2026-11-24'",
      "17, 91, 94, NULL, '2026-11-05', 'r', '2026-11-24'",
      "17, 91, 104, 103, '2026-11-05', 'r', '2026-11-24'",
    ])
      expect(figure(wrong)).toThrow(/constraint/i);
  },
};

/** Two readings of one audit, and what the first schema's log had of them. */
function logOfTwoReadings(db: Handle): void {
  db.exec(`
    INSERT INTO template_version VALUES ('VOI', 1, 'h', '{}', '2026-12-01');
    INSERT INTO audit (audit_id, template_key, template_version, title, period_code, period_start, period_end,
      agencies, lead_designation, created_at, holidays, local_standards)
    VALUES (1, 'VOI', 1, 'Fictional', '27Q1', '2026-04', '2026-06', '[]', 'Audit lead', '2026-12-01', '[]', '{}');
    INSERT INTO case_file VALUES (1, 1, 'F1', 'VOI-27Q1-001-X', '{}'), (2, 1, 'F2', 'VOI-27Q1-002-X', '{}');
    INSERT INTO reading (reading_id, case_id, reading_number, designation, agency, status)
    VALUES (1, 1, 1, 'Reviewing officer', 'social_work', 'in_progress'),
      (2, 2, 1, 'Reviewing officer', 'social_work', 'complete');
    INSERT INTO reading_event (reading_id, at, kind, subject) VALUES
      (1, '2026-12-03T00:00:00.000Z', 'opened', ''), (2, '2026-12-03T00:01:00.000Z', 'opened', ''),
      (1, '2026-12-03T00:02:00.000Z', 'answered', 'VOI-A1'), (2, '2026-12-03T00:03:00.000Z', 'completed', '');
  `);
}

describe('the files of migrations/', () => {
  test('each have a proof here, and no proof is of a file that is gone', () => {
    expect(readdirSync(join(APP_FOLDER, 'migrations')).sort()).toEqual(Object.keys(PROOFS).sort());
  });

  test('are all read, in order, with the hash of their text', () => {
    expect(shipped.map(({ name }) => name)).toEqual(Object.keys(PROOFS).sort());
    for (const { name, sql } of shipped)
      expect(sql).toBe(readFileSync(join(APP_FOLDER, 'migrations', name), 'utf8'));
    expect(new Set(shipped.map(({ version }) => version)).size).toBe(shipped.length);
  });

  for (const [name, proof] of Object.entries(PROOFS)) test(`${name} does what it is there for`, proof);
});

describe('bringing a store up to date', () => {
  test('makes an empty database the newest, and a second time changes nothing', () => {
    storeInUse();
    const before = contentOf(handle);
    migrate(handle, shipped, copyAside);
    expect(contentOf(handle)).toEqual(before);
    expect(existsSync(aside)).toBe(false);
  });

  test('puts a proven copy aside first: encrypted, complete, and of the schema before', () => {
    storeInUse();
    const before = contentOf(handle);
    migrate(handle, LATER, copyAside);
    expect(schemaVersionOf(handle)).toBe(newest + 10);
    expect(handle.prepare('SELECT count(*) FROM setting WHERE changed = key').pluck().get()).toBe(50);
    expect(readFileSync(aside).includes(Buffer.from('fictional-7'))).toBe(false);
    const copy = openDatabase(aside, KEY);
    expect(contentOf(copy)).toEqual(before);
    copy.close();
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('leaves the store as it was when the second of two steps fails', () => {
    storeInUse();
    const before = contentOf(handle);
    const halfWay = [
      ...LATER,
      step(
        newest + 20,
        'CREATE TABLE half (a TEXT) STRICT; DELETE FROM setting; INSERT INTO nowhere VALUES (1);',
      ),
    ];
    expect(() => migrate(handle, halfWay, copyAside)).toThrow(/nowhere/);
    expect(contentOf(handle)).toEqual(before);
    expect(handle.pragma('foreign_keys', { simple: true })).toBe(1);
    handle.close();
    handle = openDatabase(file, KEY);
    expect(contentOf(handle)).toEqual(before);
  });

  test('leaves the store as it was when a step leaves rows that point nowhere', () => {
    storeInUse();
    const before = contentOf(handle);
    const astray = [
      ...shipped,
      step(newest + 10, "INSERT INTO answer VALUES (99, 'FIC-A1', '', 'answered', '4', '')"),
    ];
    expect(refusalOf(() => migrate(handle, astray, copyAside)).message).toContain('left as it was');
    expect(contentOf(handle)).toEqual(before);
  });

  test('is refused while no copy can be put aside, and leaves nothing half-written', () => {
    storeInUse();
    const before = contentOf(handle);
    expect(() =>
      migrate(handle, LATER, () => void copyProven(handle, join(folder, 'no such folder', 'copy.db'), KEY)),
    ).toThrow();
    expect(contentOf(handle)).toEqual(before);
  });

  test('takes away a copy that could not be proven', () => {
    storeInUse();
    const before = contentOf(handle);
    // The copy will say that another program made it, and so is not proven.
    handle.pragma('application_id = 7');
    expect(refusalOf(() => migrate(handle, LATER, copyAside)).details).toEqual({
      finding: 'made by another program',
    });
    expect(contentOf(handle)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('before-update'))).toEqual([]);
  });

  test('is refused by an older program, which changes nothing', () => {
    storeInUse();
    migrate(handle, LATER, copyAside);
    const before = contentOf(handle);
    const refusal = refusalOf(() => migrate(handle, shipped, copyAside));
    expect(refusal.code).toBe('store-newer');
    expect(refusal.message).toContain('left untouched');
    expect(contentOf(handle)).toEqual(before);
  });

  test('is refused where a step that was applied reads differently now', () => {
    storeInUse();
    const rewritten = LATER.map((each, index) => (index === 0 ? { ...each, sha256: 'another' } : each));
    expect(refusalOf(() => migrate(handle, rewritten, copyAside)).message).toContain('0010-first-store.sql');
    expect(schemaVersionOf(handle)).toBe(newest);
  });

  test('takes in a repair that was slotted in between two steps the store already has', () => {
    storeInUse();
    migrate(handle, LATER, copyAside);
    const repaired = [
      ...shipped,
      step(newest + 5, "INSERT INTO meta VALUES ('repair', 'done')"),
      ...LATER.slice(-1),
    ];
    migrate(handle, repaired, copyAside);
    expect(handle.prepare("SELECT value FROM meta WHERE key = 'repair'").pluck().get()).toBe('done');
    expect(schemaVersionOf(handle)).toBe(newest + 10);
  });

  test('is refused by a program that lacks a step the store has had, even an early one', () => {
    storeInUse();
    const repaired = [...shipped, step(newest + 5, 'SELECT 1'), ...LATER.slice(-1)];
    migrate(handle, repaired, copyAside);
    expect(refusalOf(() => migrate(handle, LATER, copyAside)).code).toBe('store-newer');
  });
});

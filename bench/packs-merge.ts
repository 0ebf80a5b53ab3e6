/**
 * Twelve returns of 25 readings, previewed (opened, verified, compared) and merged (a proven copy, one transaction)
 * through the whole core, against the bare inserts of the same rows in one transaction on a database of the same kind.
 * Both in turn: each round merges into a lead's store as it was before, which undoing brings back.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../tests/fixtures/resolve-typescript.mjs';
import type { Handle } from '../src/main/db/open-database';
import type { Return } from '../src/shared/exchange/return-file';
import { line, quantile, ratio, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { createDatabase } = await import('../src/main/db/open-database');
const { migrate, readMigrations } = await import('../src/main/db/migrate');
const { drawnAudit, withOwnStore } = await import('../tests/fixtures/core');
const { openCore } = await import('../tests/fixtures/open-core');
const { modelSheets } = await import('../tests/fixtures/readers');
const { paperDesk, returnedFrom, returnOf, sealReturn } = await import('../tests/fixtures/devices-only');

const AUDITORS = 12;
const READINGS = 25;
const ROUNDS = Number(process.env.PLUMBLINE_BENCH_ROUNDS ?? 10);
const WARM_UP = 2;
const AIM_MS = 2000;
const AIM_RATIO = 5;

process.env.NODE_ENV = 'production';
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-merge-'));
const models = await modelSheets(40);
const lead = await withOwnStore(openCore());
const { auditId } = await drawnAudit(lead, AUDITORS * READINGS);
const names = Array.from({ length: AUDITORS }, (_, index) => `auditor ${index + 1}`);
const desk = await paperDesk(lead, auditId, names, { post: folder });

/** What an auditor sends in a round: the same work under a number of its own. */
const returnIn = (round: number, index: number): Return => {
  const cases = desk.assignments[index]?.cases ?? [];
  return returnOf(desk, desk.devices[index] as (typeof desk.devices)[number], round + 1, {
    readings: cases.map(({ reference, readingNumber }, at) =>
      returnedFrom(desk, models[(index + at) % models.length] as (typeof models)[number], {
        reference,
        readingNumber,
      }),
    ),
  });
};

const bare = createDatabase(join(folder, 'bare.db'), new Uint8Array(32).fill(7));
migrate(bare, readMigrations(join(import.meta.dirname, '../migrations')));
bare.pragma('foreign_keys = OFF');

type Row = readonly (string | number)[];
type Rows = {
  readonly answers: Row[];
  readonly notes: Row[];
  readonly profile: Row[];
  readonly bodies: Row[];
};

function rowsOf(files: readonly Return[]): Rows {
  const rows: Rows = { answers: [], notes: [], profile: [], bodies: [] };
  let readingId = 0;
  for (const file of files) {
    rows.bodies.push([1, file.packId, file.from, file.sequence, '', file.madeAt, JSON.stringify(file)]);
    for (const { answers, profile } of file.readings) {
      readingId += 1;
      for (const each of answers) {
        rows.answers.push([readingId, each.criterionId, each.agency, each.state, each.value, each.reason]);
        if (each.note !== '') rows.notes.push([readingId, each.criterionId, each.note, 0]);
      }
      for (const [key, value] of Object.entries(profile)) rows.profile.push([readingId, key, value]);
    }
  }
  return rows;
}

const INSERTS: readonly [keyof Rows, string][] = [
  [
    'answers',
    'INSERT INTO answer (reading_id, criterion_id, agency, state, value, reason) VALUES (?, ?, ?, ?, ?, ?)',
  ],
  ['notes', 'INSERT INTO answer_note (reading_id, criterion_id, note, flagged) VALUES (?, ?, ?, ?)'],
  ['profile', 'INSERT INTO reading_profile (reading_id, key, value) VALUES (?, ?, ?)'],
  ['bodies', 'INSERT INTO merged_return VALUES (?, ?, ?, ?, ?, ?, ?)'],
];

function insertBare(handle: Handle, rows: Rows): void {
  handle
    .transaction(() => {
      for (const [table, sql] of INSERTS) {
        const insert = handle.prepare(sql);
        for (const row of rows[table]) insert.run(...row);
      }
    })
    .immediate();
}

const emptyBare = (): void => {
  for (const table of ['answer', 'answer_note', 'reading_profile', 'merged_return'])
    bare.exec(`DELETE FROM ${table}`);
};

type Measured = 'preview' | 'copy' | 'merge' | 'withoutCopy' | 'both' | 'bare' | 'undo';
const times: Record<Measured, number[]> = {
  preview: [],
  copy: [],
  merge: [],
  withoutCopy: [],
  both: [],
  bare: [],
  undo: [],
};
let count = 0;
for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
  const sent = desk.devices.map((_, index) => returnIn(round, index));
  const files = await Promise.all(
    sent.map((file, index) => sealReturn(desk, desk.devices[index] as (typeof desk.devices)[number], file)),
  );
  const rows = rowsOf(sent);
  count = rows.answers.length + rows.notes.length + rows.profile.length;
  emptyBare();
  const inserted = await timed(() => insertBare(bare, rows));
  let token = '';
  const previewed = await timed(async () => {
    const preview = await lead.ask('merging.preview', { auditId, files });
    if (preview.rows.some(({ kind }) => kind !== 'new')) throw new Error('something was there already');
    token = preview.token;
  });
  const copied = await timed(() => lead.ask('backups.make', {}));
  let mergeId = '';
  const merged = await timed(async () => {
    const { merges } = await lead.ask('merging.merge', { auditId, token, confirmTitle: '' });
    mergeId = merges[0]?.mergeId ?? '';
  });
  const undone = await timed(() => lead.ask('merging.undo', { auditId, mergeId }));
  // Every round finds the same store: what was undone would make the copy larger from round to round.
  lead.handle().exec('DELETE FROM merge');
  if (round < WARM_UP) continue;
  times.bare.push(inserted);
  times.copy.push(copied);
  times.withoutCopy.push(merged - copied);
  times.preview.push(previewed);
  times.merge.push(merged);
  times.both.push(previewed + merged);
  times.undo.push(undone);
}
await lead.end();
bare.close();
rmSync(folder, { recursive: true, force: true });

const p50 = quantile(times.merge, 0.5);
process.stdout.write(
  `${[
    `${AUDITORS} returns of ${READINGS} readings: ${count} rows, ${(count / AUDITORS / READINGS).toFixed(1)} a reading`,
    line('previewed: opened, verified, compared', times.preview),
    line('merged: copied before, verified, committed', times.merge),
    line('such a copy alone', times.copy),
    line('merged without the copy', times.withoutCopy),
    line('previewed and merged', times.both),
    line('the bare inserts', times.bare),
    line('undone', times.undo),
    ratio('merging without the copy beside them', times.withoutCopy, times.bare, AIM_RATIO),
    ratio('merging beside the bare inserts', times.merge, times.bare, AIM_RATIO),
    ratio('previewing and merging beside them', times.both, times.bare, AIM_RATIO),
    `p50 of merging ${p50.toFixed(0)} ms, both ${quantile(times.both, 0.5).toFixed(0)} ms (aim: under ${AIM_MS} ms)`,
  ].join('\n')}\n`,
);

/**
 * Findings of 300 readings, from the rows in the store to the last interval, against reading those rows and nothing
 * else: plain prepared statements on the same connection, every row as an object. Both are measured in turn.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../tests/fixtures/resolve-typescript.mjs';
import { line, ratio, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { systemClock, windowlessPorts } = await import('../src/main/shells/core-host/node-ports');
const { addPracticeAudit } = await import('../src/main/services/practice');
const { gatherFindings } = await import('../src/main/services/findings-basis');
const { getFindings } = await import('../src/main/services/findings');
const { lockStore, openPractice, requireOpen, startSession } = await import('../src/main/services/store');
const { saveMe } = await import('../src/main/services/settings');

const READINGS = 300;
const ROUNDS = 60;
const WARM_UP = 10;
const AIM = 3;

const appFolder = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-bench-'));
const ports = { ...windowlessPorts({ dataFolder: folder, appFolder }), clock: systemClock };
const session = startSession(ports);
await openPractice(session, async (store) => {
  const me = { designation: 'Reviewing officer', agency: 'social_work', partnership: 'Practice (fictional)' };
  await saveMe({ ports, store, db: store.writer }, me);
});
const store = requireOpen(session);
const context = { ports, store, db: store.writer };
const template = process.argv[2] ?? 'PLN';
const audit = await addPracticeAudit(context, {
  templateKey: template,
  cases: READINGS,
  readers: 6,
  seed: 27,
});
const auditId = Number(audit.auditId);

const OF_AUDIT = 'FROM case_file c JOIN reading r USING (case_id)';
const COMPLETE = "WHERE c.audit_id = ? AND r.status = 'complete'";
const answers = store.handle.prepare(
  `SELECT n.reading_id, n.criterion_id, n.agency, n.state, n.value, n.reason ${OF_AUDIT} JOIN answer n USING (reading_id) ${COMPLETE}`,
);
const profiles = store.handle.prepare(
  `SELECT p.reading_id, p.key, p.value ${OF_AUDIT} JOIN reading_profile p USING (reading_id) ${COMPLETE}`,
);
const readRaw = (): number => answers.all(auditId).length + profiles.all(auditId).length;
const rows = readRaw();
const { compiled, readings } = await gatherFindings(context, audit.auditId, []);

const whole: number[] = [];
const gathered: number[] = [];
const raw: number[] = [];
for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
  const found = await timed(() =>
    getFindings(context, { auditId: audit.auditId, dimension: null, filter: [] }),
  );
  const read = await timed(readRaw);
  const made = await timed(() => gatherFindings(context, audit.auditId, []));
  if (round < WARM_UP) continue;
  whole.push(found);
  raw.push(read);
  gathered.push(made);
}
lockStore(session);
rmSync(folder, { recursive: true, force: true });

process.stdout.write(
  `${[
    `${template}: ${readings.length} readings, ${compiled.criteria.size} criteria and closing questions, ${rows} rows`,
    line('findings, from the store to the last number', whole),
    line('  of which the rows as readings', gathered),
    line('the same rows, read and nothing else', raw),
    ratio('findings beside the bare reading', whole, raw, AIM),
  ].join('\n')}\n`,
);

/**
 * Findings of up to a million answers: 10, 100, 1,000 and 10,000 readings of a hundred criteria, each with notes, in an
 * encrypted store. What is waited for — opening, loading, all findings with a breakdown of ten groups — beside the least
 * that the same file asks for in the same run: one sum over every answer, and one pass over as many bytes.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../tests/fixtures/resolve-typescript.mjs';
import type { Handle } from '../src/main/db/open-database';
import type { Template } from '../src/shared/domain/template';
import { quantile, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { gatherFindings } = await import('../src/main/services/findings-basis');
const { hashOf } = await import('../src/main/services/templates');
const { saveMe } = await import('../src/main/services/settings');
const { lockStore, openPractice, requireOpen, startSession } = await import('../src/main/services/store');
const { systemClock, windowlessPorts } = await import('../src/main/shells/core-host/node-ports');
const { computeFindings } = await import('../src/shared/domain/findings');
const { randomFrom } = await import('../src/shared/domain/random');

const CRITERIA_IN_SECTION = 25;
const NOTES_PER_READING = 10;
const LOCALITIES = 10;
const SIZES = [10, 100, 1000, 10_000];
const ROUNDS = 7;
const WARM_UP = 2;
const AIMS = { loadPerSum: 5, findingsPerSum: 0.2, findingsPerPass: 2.5, open: 1500 };

const appFolder = join(import.meta.dirname, '..');

/** A hundred criteria: graded, yes/partly/no and yes/no, every fifth asked only where the first of its section is Yes. */
function hundredCriteria(): Template {
  const own = readFileSync(join(appFolder, 'resources', 'templates', 'voi.json'), 'utf8');
  const template = JSON.parse(own.replaceAll('VOI-', 'BEN-')) as Template;
  const all = template.sections.flatMap((section) => section.criteria);
  const ofType = (type: string) => all.find((each) => each.type === type) ?? all[0];
  const kinds = ['S6', 'S6', 'YPN', 'S6', 'YN'].map(ofType);
  const sections = template.sections.map((section) => ({
    ...section,
    criteria: Array.from({ length: CRITERIA_IN_SECTION }, (_, index) => ({
      ...(kinds[(index + 4) % 5] as (typeof all)[number]),
      id: `${section.id}${index + 1}`,
      meaningId: `bench.${section.letter.toLowerCase()}${index + 1}`,
      critical: index % 8 === 1,
      showIf: index % 5 === 4 ? `${section.letter}1 = yes` : 'Always',
    })),
  }));
  const overall = `BEN-D2`;
  return {
    ...template,
    key: 'BEN',
    title: 'A hundred criteria (fictional)',
    sections,
    overall,
    voiceTarget: null,
    senseChecks: [],
  };
}

type Column = { readonly id: string; readonly values: readonly string[] };

const columnsOf = (template: Template): readonly Column[] =>
  template.sections
    .flatMap((section) => section.criteria)
    .map(({ id, type }) => ({
      id,
      values:
        type === 'S6'
          ? ['1', '2', '3', '4', '4', '5', '6']
          : type === 'YN'
            ? ['yes', 'yes', 'no']
            : ['yes', 'partly', 'no'],
    }));

/** One audit of so many readings, put into the store as rows: what a year of merging would have left there. */
function addAudit(handle: Handle, template: Template, readings: number): number {
  const random = randomFrom(readings);
  const any = (values: readonly string[]): string => values[Math.floor(random.next() * values.length)] ?? '';
  const auditId = Number(
    handle
      .prepare(
        `INSERT INTO audit (template_key, template_version, title, period_code, period_start, period_end, agencies,
         lead_designation, created_at, holidays, local_standards, sampling)
         VALUES ('BEN', 1, ?, '27Q2', '2026-07', '2026-09', '[]', 'Audit lead', '2026-10-01T00:00:00.000Z', '[]', '{}', 'simple')`,
      )
      .run(`${readings} readings (fictional)`).lastInsertRowid,
  );
  const addCase = handle.prepare(
    "INSERT INTO case_file (audit_id, list_reference, reference, profile) VALUES (?, ?, ?, '{}')",
  );
  const addReading = handle.prepare(
    "INSERT INTO reading (case_id, reading_number, designation, agency, status) VALUES (?, 1, 'Auditor', 'social_work', 'complete')",
  );
  const addProfile = handle.prepare(
    "INSERT INTO reading_profile (reading_id, key, value) VALUES (?, 'locality', ?)",
  );
  const addAnswers = handle.prepare(
    "INSERT INTO answer SELECT ?, key, '', 'answered', value, '' FROM json_each(?)",
  );
  const addNotes = handle.prepare(
    'INSERT INTO answer_note (reading_id, criterion_id, note, flagged) SELECT ?, key, value, 0 FROM json_each(?)',
  );
  const columns = columnsOf(template);
  handle.transaction(() => {
    for (let index = 0; index < readings; index += 1) {
      const name = `BEN-${readings}-${index + 1}`;
      const { lastInsertRowid: caseId } = addCase.run(auditId, name, name);
      const { lastInsertRowid: readingId } = addReading.run(caseId);
      addProfile.run(readingId, `area-${index % LOCALITIES}`);
      const answers = columns.map(({ id, values }) => [id, any(values)]);
      addAnswers.run(readingId, JSON.stringify(Object.fromEntries(answers)));
      const notes = columns
        .slice(0, NOTES_PER_READING)
        .map(({ id }) => [id, `Fictional evidence of reading ${index + 1}.`]);
      addNotes.run(readingId, JSON.stringify(Object.fromEntries(notes)));
    }
  })();
  return auditId;
}

const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-scale-'));
const ports = { ...windowlessPorts({ dataFolder: folder, appFolder }), clock: systemClock };
const session = startSession(ports);
await openPractice(session, async (store) => {
  const me = { designation: 'Reviewing officer', agency: 'social_work', partnership: 'Practice (fictional)' };
  await saveMe({ ports, store, db: store.writer }, me);
});
const store = requireOpen(session);
const context = { ports, store, db: store.writer };
const template = hundredCriteria();
store.handle
  .prepare("INSERT INTO template_version VALUES ('BEN', 1, ?, ?, '2026-10-01T00:00:00.000Z')")
  .run(hashOf(template), JSON.stringify(template));

const growth: string[] = [];
for (const size of SIZES) {
  const auditId = addAudit(store.handle, template, size);
  const sum = store.handle.prepare(
    'SELECT sum(length(n.value)) FROM case_file c JOIN reading r USING (case_id) JOIN answer n USING (reading_id) WHERE c.audit_id = ?',
  );
  const cells = new Uint8Array(size * 100).fill(4);
  const passOver = (): number => {
    const counts = new Uint32Array(256);
    for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
    return counts[4] ?? 0;
  };
  const sums: number[] = [];
  const passes: number[] = [];
  const loads: number[] = [];
  const computing: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const ofSum = await timed(() => sum.get(auditId));
    const ofPass = await timed(passOver);
    let basis: Awaited<ReturnType<typeof gatherFindings>> | null = null;
    const ofLoad = await timed(async () => {
      basis = await gatherFindings(context, String(auditId), ['locality']);
    });
    const { compiled, readings, options } = basis as unknown as Awaited<ReturnType<typeof gatherFindings>>;
    const ofFindings = await timed(() => computeFindings(compiled, readings, options));
    if (round < WARM_UP) continue;
    sums.push(ofSum);
    passes.push(ofPass);
    loads.push(ofLoad);
    computing.push(ofFindings);
  }
  const [atSum, atPass, atLoad, atFindings] = [sums, passes, loads, computing].map((each) =>
    quantile(each, 0.5),
  ) as [number, number, number, number];
  growth.push(
    `${String(size * 100).padStart(9)} answers: load ${atLoad.toFixed(1)} ms (${(atLoad / atSum).toFixed(2)} × a sum over them, aim ${AIMS.loadPerSum}), findings ${atFindings.toFixed(1)} ms (${(atFindings / atSum).toFixed(2)} × the sum, aim ${AIMS.findingsPerSum}; ${(atFindings / atPass).toFixed(1)} × a pass, aim ${AIMS.findingsPerPass}); memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  );
  console.log(growth.at(-1));
}

const database = join(store.folder, 'store.db');
const megabytes = statSync(database).size / 2 ** 20;
lockStore(session);
rmSync(folder, { recursive: true, force: true });
console.log(`${megabytes.toFixed(0)} MB of store`);

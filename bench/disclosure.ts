/**
 * The range audit of one release with 20 breakdown tables: 300 fictional case files of the voice template, every one of
 * its criteria by 20 keys. Prints how long merging, hiding and the audit take together, how much of that is the solver, and
 * how much is hidden beyond what is hidden for its own sake.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../tests/fixtures/resolve-typescript.mjs';
import { timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { loadSolver } = await import('../src/main/services/range-audit');
const { readPracticeWords } = await import('../src/shared/contract/practice-words');
const { templateSchema } = await import('../src/shared/contract/templates');
const { compileTemplate } = await import('../src/shared/domain/compile-template');
const { protectFindings } = await import('../src/shared/domain/disclosure/protect');
const { computeFindings } = await import('../src/shared/domain/findings');
const { makePracticeCases } = await import('../src/shared/domain/practice');
const { randomFrom } = await import('../src/shared/domain/random');

const CASES = 300;
const TABLES = 20;
const AIM_SECONDS = 10;

const root = join(import.meta.dirname, '..');
const resource = (path: string): unknown => JSON.parse(readFileSync(join(root, 'resources', path), 'utf8'));
const compiled = compileTemplate(templateSchema.parse(resource('templates/voi.json')));
if (!compiled.ok) throw new Error('The voice template does not compile.');
const { readings } = makePracticeCases(compiled.value, {
  cases: CASES,
  readers: 6,
  seed: 27,
  periodCode: '27Q2',
  words: readPracticeWords(resource('practice/phrases.json'), resource('practice/profiles.json')),
  unfinished: 0,
});
// Keys of two to six groups of unlike size, as localities, ages and register status are.
const random = randomFrom(27);
const dimensions = Array.from({ length: TABLES }, (_, index) => `key_${index + 1}`);
const records = readings
  .filter(({ reading }) => reading === 1)
  .map(({ listReference, profile, answers }) => ({
    caseReference: listReference,
    reading: 1,
    answers,
    profile: {
      ...profile,
      ...Object.fromEntries(
        dimensions.map((key, index) => {
          const groups = 2 + (index % 5);
          return [key, `group ${1 + Math.min(random.below(groups), random.below(groups))}`];
        }),
      ),
    },
  }));
const findings = computeFindings(compiled.value, records, {
  sampling: 'simple',
  population: null,
  dimensions,
  cases: records.length,
  hash: '0'.repeat(64),
});
const solver = await loadSolver();
let solving = 0;
let solved = 0;
const solve: typeof solver = (problem) => {
  const start = performance.now();
  const answer = solver(problem);
  solving += performance.now() - start;
  solved += 1;
  return answer;
};
let protection: ReturnType<typeof protectFindings> | null = null;
const ms = await timed(() => {
  protection = protectFindings(compiled.value, findings, {
    settings: { threshold: 5, zeros: 'shown' },
    solve,
  });
});
const { published, printed } = protection as unknown as ReturnType<typeof protectFindings>;
const hidden = printed.filter(({ value }) => value === null).length;
const { primary, merged, rangeAudit } = published.disclosure;
console.log(
  `${TABLES} tables, ${findings.breakdowns.length} rows, ${printed.length} numbers: ${(ms / 1000).toFixed(1)} s (aim: under ${AIM_SECONDS} s, ${ms < AIM_SECONDS * 1000 ? 'reached' : 'NOT reached'}), of which ${(solving / 1000).toFixed(1)} s in ${solved} solutions`,
);
console.log(
  `${primary} hidden for their own sake, ${hidden - primary} more to protect them, ${merged} merges; ${rangeAudit.exact} of ${rangeAudit.cells} can be worked out`,
);

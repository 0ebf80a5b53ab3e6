import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCore } from '../../core/start-core';
import { saveFileBeside } from '../../services/save-file';
import { newestShipped } from '../../services/templates';
import { ask } from './ask';
import { makeFolder, papersIn } from './findings-command';
import { progressBar, report, type Terminal } from './output';
import { APP_FOLDER, cliPorts } from './ports';

export type DemoArguments = {
  readonly template: string;
  readonly out: string;
  readonly cases: number;
  readonly readers: number;
  readonly seed: number;
};

const STEPS = 6;
const DIMENSIONS = ['age', 'locality'];

/**
 * `plumbline demo`: a fictional audit from template to workbook through the whole core — encrypted store, sample,
 * readings, sign-off, findings, workbook — in a temporary practice store that is removed afterwards.
 */
export async function runDemo(
  terminal: Terminal,
  given: DemoArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const begun = performance.now();
  const bar = progressBar(terminal);
  const out = resolvePath(given.out);
  newestShipped(APP_FOLDER, given.template);
  await makeFolder(out);
  const papers = papersIn(out);
  const dataFolder = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
  // Written beside the target and renamed, so an older workbook is replaced whole or not at all.
  const core = startCore(cliPorts({ dataFolder, save: papers.workbook }));
  core.onEvent((event) => {
    if (event.kind === 'progress') bar.step(event.step, event.done, event.total);
  });
  try {
    bar.step('Making an encrypted practice store', 0, STEPS);
    await ask(core, 'store.openPractice', {});
    bar.step(`Drawing a sample and reading ${given.cases} case files`, 1, STEPS);
    const { auditId, title } = await ask(core, 'audits.createPractice', {
      templateKey: given.template,
      cases: given.cases,
      readers: given.readers,
      seed: given.seed,
    });
    bar.step('Signing off', 2, STEPS);
    await ask(core, 'audits.signOff', { auditId });
    bar.step('Computing findings', 3, STEPS);
    const { findings } = await ask(core, 'findings.get', { auditId, dimension: DIMENSIONS[0] ?? null });
    bar.step('Writing the workbook', 4, STEPS);
    await ask(core, 'reports.writeWorkbook', {
      auditId,
      includeRecordData: false,
      dimensions: DIMENSIONS,
      jobId: 'demo',
    });
    saveFileBeside(papers.findings, new TextEncoder().encode(`${JSON.stringify(findings, null, 2)}\n`));
    bar.end();
    report(terminal, papers, [
      `${title}: ${findings.sample.read} fictional case files, scored, signed off and counted.`,
      `Written: ${papers.workbook}`,
      `Written: ${papers.findings}`,
      `It took ${seconds(performance.now() - begun)} s and at most ${megabytes()} MB of memory in this process.`,
    ]);
  } finally {
    bar.end();
    await core.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** The most memory this process has held, in megabytes; the workbook's own process is not in it. */
const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

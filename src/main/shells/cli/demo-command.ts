import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveFileBeside } from '../../services/save-file';
import { newestShipped, refuseAsking } from '../../services/templates';
import { ask } from './ask';
import { leadDesk } from './demo-desks';
import { travel } from './demo-journey';
import { makeFolder, papersIn } from './findings-command';
import { progressBar, report, type Terminal } from './output';
import { APP_FOLDER } from './ports';

export type DemoArguments = {
  readonly template: string;
  readonly out: string;
  readonly cases: number;
  readonly readers: number;
  readonly seed: number;
};

const STEPS = 9;
const DIMENSIONS = ['age', 'locality'];

/**
 * `plumbline demo`: a fictional audit from template to workbook through the whole core — a lead's and several auditors'
 * stores, cards, packs, returns, merging, moderation, lock, findings, workbook — in temporary stores that are removed
 * afterwards. The packs and returns stay beside the papers.
 */
export async function runDemo(
  terminal: Terminal,
  given: DemoArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const begun = performance.now();
  const bar = progressBar(terminal);
  const out = resolvePath(given.out);
  refuseAsking(newestShipped(APP_FOLDER, given.template).template);
  await makeFolder(out);
  const papers = papersIn(out);
  const stores = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
  let done = 0;
  const step = (label: string): void => bar.step(label, done++, STEPS);
  const lead = await leadDesk(join(stores, 'lead'));
  lead.core.onEvent((event) => {
    if (event.kind === 'progress') bar.step(event.step, event.done, event.total);
  });
  try {
    const { audit, story } = await travel(lead, { ...given, out, stores }, step);
    const { auditId } = audit;
    step('Computing findings');
    const { findings } = await ask(lead.core, 'findings.get', { auditId, dimension: DIMENSIONS[0] ?? null });
    step('Writing the workbook');
    // Written beside the target and renamed, so an older workbook is replaced whole or not at all.
    lead.answers.save = papers.workbook;
    await ask(lead.core, 'reports.writeWorkbook', {
      auditId,
      includeRecordData: false,
      dimensions: DIMENSIONS,
      jobId: 'demo',
    });
    saveFileBeside(papers.findings, new TextEncoder().encode(`${JSON.stringify(findings, null, 2)}\n`));
    bar.end();
    report(terminal, papers, [
      ...story,
      `${audit.title}: ${findings.sample.read} fictional case files, scored, signed off and counted.`,
      `Written: ${papers.workbook}`,
      `Written: ${papers.findings}`,
      `Packs and returns: ${join(out, 'packs')} and ${join(out, 'returns')}`,
      `It took ${seconds(performance.now() - begun)} s and at most ${megabytes()} MB of memory in this process.`,
    ]);
  } finally {
    bar.end();
    await lead.core.close();
    await rm(stores, { recursive: true, force: true });
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** The most memory this process has held, in megabytes; the workbook's own process is not in it. */
const megabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

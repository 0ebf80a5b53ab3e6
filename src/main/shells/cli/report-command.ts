import { join } from 'node:path';
import {
  BUILDS,
  type BuildName,
  PAPER_KEYS,
  type PaperKey,
  usualPapers,
} from '../../../shared/contract/reports';
import { ask } from './ask';
import { makeFolder } from './findings-command';
import { progressBar, refuseWith, report, type Terminal } from './output';
import { findAuditNamed } from './travelling-files';
import { withOpenStore } from './with-core';

export type ReportArguments = {
  readonly store: string;
  readonly passphraseFile?: string;
  readonly audit: string;
  readonly build: string;
  readonly out: string;
  readonly dimensions: readonly string[];
  readonly papers?: readonly string[];
  readonly feedbackBy?: string;
  readonly feedbackOn: readonly string[];
  readonly recordData?: boolean;
};

/** `report`: the papers of one build of an audit, into a folder; those of the publish build go into `publish/` inside it. */
export async function runReport(
  terminal: Terminal,
  given: ReportArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const build = buildOf(given.build);
  const papers = papersOf(given.papers ?? usualPapers(build));
  const out = resolvePath(given.out);
  const folder = build === 'restricted' ? out : join(out, 'publish');
  const bar = progressBar(terminal);
  const { audit, saved } = await withOpenStore(
    given,
    resolvePath,
    async (core) => {
      const found = await findAuditNamed(core, given.audit);
      const stop = core.onEvent((event) => {
        if (event.kind === 'progress') bar.step(event.step, event.done, event.total);
      });
      await makeFolder(out);
      const made = await ask(core, 'reports.makePapers', {
        auditId: found.auditId,
        build,
        papers: [...papers],
        dimensions: [...given.dimensions],
        includeRecordData: given.recordData === true,
        feedbackBy: given.feedbackBy ?? null,
        feedbackOn: [...given.feedbackOn],
        inPlace: true,
        jobId: 'report',
      });
      stop();
      return { audit: found, saved: made.saved };
    },
    { file: folder },
  );
  bar.end();
  const { files, notes } = saved ?? { files: [], notes: [] };
  report(terminal, { ok: true, auditId: audit.auditId, title: audit.title, build, folder, files, notes }, [
    `${audit.title}: ${files.length} files in ${folder}`,
    ...files.map((file) => `  ${file}`),
    ...notes,
  ]);
}

function buildOf(given: string): BuildName {
  const found = BUILDS.find((build) => build === given);
  if (found === undefined)
    refuseWith('bad-value', [`--build ${given} is not a build. Write one of: ${BUILDS.join(', ')}.`]);
  return found;
}

function papersOf(given: readonly string[]): readonly PaperKey[] {
  const unknown = given.filter((key) => !PAPER_KEYS.some((each) => each === key));
  if (unknown.length > 0)
    refuseWith('bad-value', [
      `--papers: ${unknown.join(', ')} is not a paper. Write some of: ${PAPER_KEYS.join(', ')}.`,
    ]);
  return PAPER_KEYS.filter((key) => given.includes(key));
}

import { basename } from 'node:path';
import { Refusal } from '../../../shared/contract/errors';
import type { Template } from '../../../shared/domain/template';
import { listCriteria, listSections } from '../../../shared/domain/template';
import {
  countCritical,
  newestShipped,
  type PublishedTemplate,
  readTemplate,
  shippedTemplates,
} from '../../services/templates';
import { readInput } from './input-files';
import { CommandFailure, report, type Terminal } from './output';
import { APP_FOLDER } from './ports';

/** `templates list`: every shipped instrument. */
export function listTemplates(terminal: Terminal): void {
  const rows = shippedTemplates(APP_FOLDER).map(({ template }) => ({
    key: template.key,
    title: template.title,
    version: template.version,
    kind: template.kind,
    criteria: listCriteria(template).length,
    critical: countCritical(template),
  }));
  report(
    terminal,
    rows,
    rows.map(
      (row) =>
        `${row.key}  version ${row.version}  ${row.title}  (${row.criteria} criteria, ${row.critical} critical)`,
    ),
  );
}

/** `templates show KEY`: one instrument as an auditor would meet it. */
export function showTemplate(terminal: Terminal, key: string): void {
  const { template, hash } = newestShipped(APP_FOLDER, key);
  report(terminal, { ...template, hash }, describe(template));
}

const describe = (template: Template): readonly string[] => [
  `${template.key} version ${template.version}: ${template.title}`,
  template.purpose,
  ...listSections(template).flatMap((section) => [
    '',
    `${section.letter}  ${section.title}`,
    ...section.criteria.map(
      (each) =>
        `  ${each.id}  ${each.question}  [${each.type}${each.reverse ? ', No is good' : ''}${each.critical ? ', critical' : ''}]${
          each.showIf === 'Always' ? '' : `  shown when ${each.showIf}`
        }`,
    ),
  ]),
];

/**
 * A template by its key or from a file. What looks like a path is a file; everything else is a key.
 */
export async function findTemplate(
  keyOrFile: string,
  resolvePath: (path: string) => string,
): Promise<PublishedTemplate> {
  if (!/[./\\]/.test(keyOrFile)) return newestShipped(APP_FOLDER, keyOrFile);
  const bytes = await readInput(resolvePath(keyOrFile));
  return readTemplate(new TextDecoder().decode(bytes), basename(keyOrFile));
}

type CheckFinding = {
  readonly severity: 'error';
  readonly code: string;
  readonly sheet: null;
  readonly row: null;
  readonly column: null;
  readonly message: string;
  readonly suggestion: null;
};

/** `templates check FILE`: everything that keeps a file from being a template. Always answers; fails by exit code. */
export async function checkTemplate(terminal: Terminal, file: string): Promise<0 | 1> {
  const name = basename(file);
  try {
    const { template } = readTemplate(new TextDecoder().decode(await readInput(file)), name);
    report(terminal, { ok: true, template, findings: [] }, [
      `${name} can be used: ${template.title}, version ${template.version}, ${listCriteria(template).length} criteria.`,
    ]);
    return 0;
  } catch (thrown) {
    const faults = faultsOf(thrown);
    if (faults === null) throw thrown;
    const findings = faults.map(
      (message): CheckFinding => ({
        severity: 'error',
        code: 'template-invalid',
        sheet: null,
        row: null,
        column: null,
        message,
        suggestion: null,
      }),
    );
    report(terminal, { ok: false, template: null, findings }, [
      `${name} cannot be used:`,
      ...faults.map((fault) => `  ${fault}`),
    ]);
    return 1;
  }
}

function faultsOf(thrown: unknown): readonly string[] | null {
  if (thrown instanceof CommandFailure) return [thrown.message];
  return thrown instanceof Refusal && Array.isArray(thrown.details.faults)
    ? (thrown.details.faults as string[])
    : null;
}

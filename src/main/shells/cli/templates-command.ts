import { basename } from 'node:path';
import { Refusal } from '../../../shared/contract/errors';
import type { Problem } from '../../../shared/contract/schemas';
import type { Template } from '../../../shared/domain/template';
import { listCriteria, listSections } from '../../../shared/domain/template';
import type { FormFinding } from '../../../shared/exchange/xlsform/form-findings';
import {
  countCritical,
  newestShipped,
  type PublishedTemplate,
  readTemplate,
  shippedTemplates,
} from '../../services/templates';
import { type CheckedForm, checkForm, criteriaWords, findingLines } from './form-command';
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

/** `templates check FILE`: everything that keeps a file from being a template, and what of a form would be lost. Always
 * answers; fails by exit code. */
export async function checkTemplate(terminal: Terminal, file: string): Promise<0 | 1> {
  const name = basename(file);
  const { template, findings } = await readAnyTemplate(file);
  const lines =
    template === null
      ? [`${name} cannot be used:`]
      : [`${name} can be used: ${template.title}, version ${template.version}, ${criteriaWords(template)}.`];
  report(terminal, { ok: template !== null, template, findings }, [...lines, ...findingLines(findings)]);
  return template === null ? 1 : 0;
}

/** A template file, or a form of any kind of file. */
export async function readAnyTemplate(file: string, key: string | null = null): Promise<CheckedForm> {
  try {
    const bytes = await readInput(file);
    const isJson = /^[\s\uFEFF]*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
    if (isJson || /\.(json|plumbtemplate)$/i.test(file))
      return {
        template: readTemplate(new TextDecoder().decode(bytes), basename(file)).template,
        findings: [],
      };
    const read = await checkForm(bytes, file, key);
    return read.ok ? read.value : { template: null, findings: [ofProblem(read.error)] };
  } catch (thrown) {
    const faults = faultsOf(thrown);
    if (faults === null) throw thrown;
    return { template: null, findings: faults.map((message) => fault('template-invalid', message)) };
  }
}

const fault = (code: string, message: string): FormFinding => ({
  severity: 'error',
  code,
  sheet: null,
  row: null,
  column: null,
  message,
  suggestion: null,
});

const ofProblem = ({ code, message, sheet, row, column }: Problem): FormFinding => ({
  ...fault(code, message),
  sheet: sheet ?? null,
  row: row ?? null,
  column: column ?? null,
});

function faultsOf(thrown: unknown): readonly string[] | null {
  if (thrown instanceof CommandFailure) return [thrown.message];
  return thrown instanceof Refusal && Array.isArray(thrown.details.faults)
    ? (thrown.details.faults as string[])
    : null;
}

import { basename } from 'node:path';
import type { Template } from '../../../shared/domain/template';
import { listCriteria, listSections } from '../../../shared/domain/template';
import type { FormFinding } from '../../../shared/exchange/xlsform/form-findings';
import { type ReadTemplateFile, readTemplateFile } from '../../services/template-files';
import {
  countCritical,
  newestShipped,
  type PublishedTemplate,
  readTemplate,
  shippedTemplates,
} from '../../services/templates';
import { criteriaWords, findingLines } from './form-command';
import { readInput } from './input-files';
import { CommandFailure, report, type Terminal } from './output';
import { APP_FOLDER, cliPorts } from './ports';

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
export async function readAnyTemplate(file: string, key: string | null = null): Promise<ReadTemplateFile> {
  try {
    const { isolate } = cliPorts({ dataFolder: '' });
    return await readTemplateFile(await readInput(file), basename(file), key, isolate);
  } catch (thrown) {
    if (!(thrown instanceof CommandFailure)) throw thrown;
    return { template: null, findings: [unreadable(thrown.message)] };
  }
}

const unreadable = (message: string): FormFinding => ({
  severity: 'error',
  code: 'template-invalid',
  sheet: null,
  row: null,
  column: null,
  message,
  suggestion: null,
});

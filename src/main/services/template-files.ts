import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { Problem } from '../../shared/contract/schemas';
import type { templates } from '../../shared/contract/templates';
import type { Template } from '../../shared/domain/template';
import { inLanguage } from '../../shared/domain/template-language';
import { type FormFinding, sayFinding } from '../../shared/exchange/xlsform/form-findings';
import { keyForForm, readForm } from '../../shared/exchange/xlsform/read-form';
import { writeForm } from '../../shared/exchange/xlsform/write-form';
import type { Isolate } from '../core/ports';
import { writeFormWorkbook } from '../excel/write-form-workbook';
import { readFormFile } from '../open-data/read-form-file';
import { blankForm } from '../papers/blank-form';
import { toDocx } from '../word/write-docx';
import type { CommandContext, QueryContext } from './context';
import { askWhereToSave, saveFileBeside } from './save-file';
import { getTemplate, newestVersion, readTemplate, templateFileText } from './templates';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof templates> = z.output<(typeof templates)[N]['input']>;

/** What came of reading a file: the template, or null where it is refused, and everything that was found. */
export type ReadTemplateFile = {
  readonly template: Template | null;
  readonly findings: readonly FormFinding[];
};

/**
 * A template of any kind of file: Plumbline's own, or a form of a workbook, CSV or Markdown (docs/formats.md). `key` names a
 * form that does not say its own. What keeps it from being used comes back as findings; nothing is kept.
 */
export async function readTemplateFile(
  bytes: Uint8Array,
  fileName: string,
  key: string | null,
  isolate: Isolate,
): Promise<ReadTemplateFile> {
  const isJson = /^[\s\uFEFF]*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)));
  if (isJson || /\.(json|plumbtemplate)$/i.test(fileName)) return readOwnFile(bytes, fileName);
  const file = await readFormFile(bytes, fileName, isolate);
  return file.ok
    ? readForm(file.value, key ?? keyForForm(file.value))
    : { template: null, findings: [ofProblem(file.error)] };
}

function readOwnFile(bytes: Uint8Array, fileName: string): ReadTemplateFile {
  try {
    return { template: readTemplate(new TextDecoder().decode(bytes), fileName).template, findings: [] };
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || !Array.isArray(thrown.details.faults)) throw thrown;
    const faults = thrown.details.faults as readonly string[];
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

/** What a file would become here, before anything is kept: the template, what is lost, and the version it would continue. */
export async function previewTemplateFile(
  context: QueryContext,
  { file, key }: Input<'previewFile'>,
): Promise<{
  template: Template | null;
  continues: number | null;
  findings: { severity: FormFinding['severity']; sentence: string }[];
}> {
  const bytes = new Uint8Array(Buffer.from(file.base64, 'base64'));
  const { template, findings } = await readTemplateFile(bytes, file.name, key, context.ports.isolate);
  return {
    template,
    continues: template === null ? null : await newestVersion(context, template.key),
    findings: findings.map((finding) => ({ severity: finding.severity, sentence: sayFinding(finding) })),
  };
}

const EXTENSIONS = { plumbtemplate: 'plumbtemplate', xlsform: 'xlsx', json: 'json', word: 'docx' } as const;
export type TemplateFormat = keyof typeof EXTENSIONS;
export const TEMPLATE_FORMATS = Object.keys(EXTENSIONS) as readonly TemplateFormat[];

/**
 * A template as the bytes of a file: one of Plumbline's own, a form for other tools, bare JSON, or a form to be filled in by
 * hand. `at` in milliseconds since 1970 is the only time in it.
 */
export async function templateFileBytes(
  template: Template,
  format: TemplateFormat,
  at: number,
): Promise<Uint8Array> {
  if (format === 'word') return toDocx(blankForm(template), at);
  if (format === 'xlsform') return writeFormWorkbook(writeForm(template));
  return new TextEncoder().encode(
    format === 'json' ? `${JSON.stringify(template, null, 2)}\n` : templateFileText(template),
  );
}

/** Saves one version as a file; null when given up. That it left stays in the trail. */
export async function saveTemplateFile(
  context: CommandContext,
  { key, version, format, language }: Input<'saveFile'>,
): Promise<{ fileName: string; folder: string } | null> {
  const { template } = await getTemplate(context, { key, version });
  const target = await askWhereToSave(context.ports, {
    title: 'Save the template',
    suggestedName: `${key} version ${version}.${EXTENSIONS[format]}`,
    extension: EXTENSIONS[format],
  });
  if (target === null) return null;
  const said = language === null ? template : inLanguage(template, language);
  const bytes = await templateFileBytes(
    format === 'word' ? said : template,
    format,
    context.ports.clock.now(),
  );
  const saved = saveFileBeside(target, bytes);
  record(context, { what: 'template_saved', about: THE_STORE, subject: `${key} ${version}` });
  return saved;
}

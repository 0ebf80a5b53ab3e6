import { saveFileBeside } from '../../services/save-file';
import { TEMPLATE_FORMATS, templateFileBytes } from '../../services/template-files';
import { refuseWith, report, type Terminal } from './output';
import { versionNamed } from './template-diff-command';

export type ExportArguments = {
  readonly name: string;
  readonly format: string;
  readonly out: string;
  readonly store: string | null;
  readonly passphraseFile: string | null;
};

/** `templates export KEY`: one version as a file of its own, a form for other tools, or bare JSON. */
export async function exportTemplate(
  terminal: Terminal,
  given: ExportArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const format = TEMPLATE_FORMATS.find((each) => each === given.format);
  if (format === undefined)
    refuseWith('bad-value', [
      `--format ${given.format} is none that a template has. Write one of: ${TEMPLATE_FORMATS.join(', ')}.`,
    ]);
  const template = await versionNamed(given.name, given, resolvePath);
  const out = resolvePath(given.out);
  saveFileBeside(out, await templateFileBytes(template, format, Date.now()));
  report(terminal, { ok: true, key: template.key, version: template.version, format, file: out }, [
    `${template.title}, version ${template.version}: ${out}`,
  ]);
}

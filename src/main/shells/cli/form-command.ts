import { basename } from 'node:path';
import type { Template } from '../../../shared/domain/template';
import { listCriteria } from '../../../shared/domain/template';
import { type FormFinding, sayFinding } from '../../../shared/exchange/xlsform/form-findings';
import type { ReadTemplateFile } from '../../services/template-files';
import { ask } from './ask';
import { refuseWith, report, type Terminal } from './output';
import { withOpenStore } from './with-core';

/** What was found as lines for people: what refuses it first, then what is lost. */
export const findingLines = (findings: readonly FormFinding[]): readonly string[] =>
  findings.map((finding) => `  ${NAMES[finding.severity]}: ${sayFinding(finding)}`);

/** `24 criteria`, and `1 criterion`. */
export function criteriaWords(template: Template): string {
  const { length } = listCriteria(template);
  return length === 1 ? '1 criterion' : `${length} criteria`;
}

const NAMES = { error: 'Refused', loss: 'Lost', note: 'Note' } as const;

export type ImportArguments = {
  readonly file: string;
  readonly store: string;
  readonly passphraseFile: string | null;
  readonly key: string | null;
  readonly acceptLosses: boolean;
};

/**
 * `templates import`: a form becomes a draft in a store. What would be lost is said first, and nothing is kept until it is
 * accepted.
 */
export async function importForm(
  terminal: Terminal,
  given: ImportArguments,
  checked: ReadTemplateFile,
  resolvePath: (path: string) => string,
): Promise<void> {
  const { template, findings } = checked;
  const name = basename(given.file);
  if (template === null)
    refuseWith('template-invalid', [`${name} cannot be used:`, ...findingLines(findings)]);
  const losses = findings.filter(({ severity }) => severity === 'loss');
  if (losses.length > 0 && !given.acceptLosses)
    refuseWith('bad-input', [
      `Of ${name} ${losses.length === 1 ? 'something does' : `${losses.length} things do`} not come in. Add --accept-losses to take it as it is:`,
      ...findingLines(losses),
    ]);
  const {
    state: { draftId },
  } = await withOpenStore(
    {
      store: given.store,
      ...(given.passphraseFile === null ? {} : { passphraseFile: given.passphraseFile }),
    },
    resolvePath,
    (core) => ask(core, 'drafts.start', { from: { what: 'template', template } }),
  );
  report(terminal, { ok: true, draftId, template, findings }, [
    `${name} is a draft now: ${template.title}, ${template.key}, ${criteriaWords(template)}.`,
    ...findingLines(findings),
  ]);
}

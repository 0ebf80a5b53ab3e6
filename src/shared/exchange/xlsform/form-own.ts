import type { Lineage, SenseCheck, Template } from '../../domain/template';
import { quoted } from '../problems';
import type { FormFindings } from './form-findings';
import type { FormTable } from './form-table';
import { readLinks } from './own-columns';

/** What sheets of our own say of a template as a whole (docs/formats.md, XLSForm). */
export type OwnTemplate = {
  readonly key: string | null;
  readonly version: number | null;
  readonly title: string | null;
  readonly kind: Template['kind'];
  readonly purpose: string;
  readonly qualityIndicators: readonly string[];
  readonly profileKeys: readonly string[];
  readonly gate: Template['gate'];
  readonly overall: string | null;
  readonly voiceTarget: Template['voiceTarget'];
  readonly links: Template['links'];
  readonly lineage: Lineage | undefined;
  readonly closingTitle: string;
  readonly keepsOrigin: boolean;
};

const KINDS = ['record_reading', 'conversation', 'survey'] as const;

/** Reads the sheet `_audit`; what cannot be read is found. Without the sheet a form is a plain one. */
export function readOwnTemplate(table: FormTable | null, findings: FormFindings): OwnTemplate {
  const rows = new Map(table?.rows.map((row) => [row.cell('key'), row]) ?? []);
  const text = (key: string): string => rows.get(key)?.cell('value') ?? '';
  const words = (key: string): readonly string[] =>
    text(key)
      .split(/\s+/)
      .filter((word) => word !== '');
  const bars = (key: string): readonly string[] =>
    text(key)
      .split(' | ')
      .map((part) => part.trim());
  const bad = (key: string, says: string): void =>
    findings.error(
      'bad-own-value',
      { sheet: table?.sheet ?? '_audit', row: rows.get(key)?.row ?? null, column: 'value' },
      `${quoted(text(key))} ${says}`,
    );
  const kind = KINDS.find((each) => each === (text('kind') || 'record_reading'));
  if (kind === undefined) bad('kind', `is not a kind of instrument. It takes ${KINDS.join(', ')}.`);
  const version = text('version') === '' ? null : Number(text('version'));
  if (version !== null && !(Number.isInteger(version) && version > 0))
    bad('version', 'is not a whole number from 1.');
  const [criterion = '', overall = '', noun = ''] = bars('gate');
  const [meetings = '', withViews = ''] = words('voice_target');
  return {
    key: /^[A-Z]{3}$/.test(text('key')) ? text('key') : null,
    version: version !== null && Number.isInteger(version) && version > 0 ? version : null,
    title: text('title') || null,
    kind: kind ?? 'record_reading',
    purpose: text('purpose'),
    qualityIndicators: words('quality_indicators'),
    profileKeys: words('profile_keys'),
    gate: text('gate') === '' ? null : { criterion, overall, noun },
    overall: text('overall') || null,
    voiceTarget: text('voice_target') === '' ? null : { meetings, withViews },
    links: readLinks(text('links')),
    lineage: readLineage(text('lineage'), bad),
    closingTitle: text('closing_title') || 'Closing',
    keepsOrigin: text('origin') !== 'none',
  };
}

function readLineage(text: string, bad: (key: string, says: string) => void): Lineage | undefined {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as Lineage;
  } catch {
    bad('lineage', 'is not JSON.');
    return undefined;
  }
}

/** Reads the sheet `_audit_checks`; a row that is no check is found. */
export function readChecks(table: FormTable | null, findings: FormFindings): readonly SenseCheck[] {
  return (table?.rows ?? []).flatMap((row): SenseCheck[] => {
    const [id, message] = [row.cell('id'), row.cell('message')];
    const severity = row.cell('severity') === 'block' ? 'block' : 'warn';
    if (row.cell('kind') === 'not_more_than')
      return [
        {
          kind: 'not_more_than',
          id,
          severity,
          lesser: row.cell('lesser'),
          greater: row.cell('greater'),
          message,
        },
      ];
    if (row.cell('kind') === 'contradiction')
      return [
        {
          kind: 'contradiction',
          id,
          severity,
          when: row.cell('when'),
          at: row.cell('at'),
          other: row.cell('other'),
          message,
        },
      ];
    findings.error(
      'bad-own-value',
      { sheet: table?.sheet ?? null, row: row.row, column: row.header('kind') },
      `${quoted(row.cell('kind'))} is not a kind of check. It takes not_more_than or contradiction.`,
    );
    return [];
  });
}

import {
  type Criterion,
  type CriticalRule,
  type Ground,
  type Links,
  RESPONSE_TYPES,
} from '../../domain/template';
import { quoted } from '../problems';
import type { FormContext } from './form-draft';
import { readYesNo } from './form-file';
import type { TableRow } from './form-table';

/** What columns of our own say of a criterion (docs/formats.md, XLSForm). */
export type OwnWords = Pick<
  Criterion,
  | 'critical'
  | 'criticalRule'
  | 'core'
  | 'reverse'
  | 'perAgency'
  | 'unitLabel'
  | 'anchors'
  | 'qualityIndicators'
  | 'pairsWith'
  | 'links'
  | 'bank'
  | 'weight'
  | 'decimals'
  | 'checkBeforeUse'
>;

/** Reads them off a row; what cannot be read is found and left out. */
export function readOwnWords(row: TableRow, { findings, sheet, languages }: FormContext): OwnWords {
  const bad = (key: string, says: string): void =>
    findings.error(
      'bad-own-column',
      { sheet, row: row.row, column: row.header(key) },
      `${quoted(row.cell(key))} ${says}`,
    );
  const mark = (key: string): boolean => {
    const value = readYesNo(row.cell(key));
    if (value === null) bad(key, 'is neither yes nor no.');
    return value === true;
  };
  const number = (key: string): number | undefined => {
    const text = row.cell(key);
    if (text === '') return undefined;
    if (Number.isFinite(Number(text))) return Number(text);
    bad(key, 'is not a number.');
    return undefined;
  };
  const words = (key: string): readonly string[] =>
    row
      .cell(key)
      .split(/\s+/)
      .filter((word) => word !== '');
  const rule = readRule(row.cell('audit_critical_rule'));
  if (rule === null)
    bad(
      'audit_critical_rule',
      'is not a rule. It takes fewer_than, zero_of or needs_options and what it is about.',
    );
  const bank = readBank(row.cell('audit_bank'));
  if (bank === null) bad('audit_bank', 'is not an id of the bank and a version.');
  const asked = row.cell('audit_type').toUpperCase();
  if (asked !== '' && !(RESPONSE_TYPES as readonly string[]).includes(asked))
    bad('audit_type', `is not a type of answer. It takes ${RESPONSE_TYPES.join(', ')}.`);
  const [five, two] = [languages.text(row, 'audit_five'), languages.text(row, 'audit_two')];
  const pairs = words('audit_pairs_with');
  const links = readLinks(row.cell('audit_links'));
  const [weight, decimals] = [number('audit_weight'), number('audit_decimals')];
  const check = row.cell('audit_check');
  return {
    critical: mark('audit_critical'),
    core: mark('audit_core'),
    reverse: mark('audit_reverse'),
    perAgency: mark('audit_per_agency'),
    unitLabel: row.cell('audit_unit_label') || null,
    anchors: five === '' && two === '' ? null : { five, two },
    qualityIndicators: words('audit_quality_indicators'),
    ...(rule == null ? {} : { criticalRule: rule }),
    ...(pairs.length === 0 ? {} : { pairsWith: pairs }),
    ...(links === undefined ? {} : { links }),
    ...(bank == null ? {} : { bank }),
    ...(weight === undefined ? {} : { weight }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(check === '' ? {} : { checkBeforeUse: check }),
  };
}

/** Undefined where nothing is said, null where it cannot be read. */
function readRule(text: string): CriticalRule | null | undefined {
  if (text === '') return undefined;
  const [kind, ...rest] = text.split(/\s+/);
  const [other] = rest;
  if (other === undefined) return null;
  if (kind === 'fewer_than' || kind === 'zero_of') return rest.length === 1 ? { kind, other } : null;
  return kind === 'needs_options' ? { kind, codes: rest } : null;
}

function readBank(text: string): { readonly id: string; readonly version: number } | null | undefined {
  if (text === '') return undefined;
  const match = /^(\S.*?)\s+(\d{1,9})$/.exec(text);
  return match === null ? null : { id: match[1] ?? '', version: Number(match[2]) };
}

const LINKS = ['cpcPriorities', 'promise', 'rights'] as const;

/** `cpcPriorities=1,2;promise=voice;rights=a12`; undefined where nothing is said. */
export function readLinks(text: string): Links | undefined {
  if (text === '') return undefined;
  const parts = new Map(
    text.split(';').map((part) => {
      const [key = '', codes = ''] = part.split('=');
      return [
        key.trim(),
        codes
          .split(',')
          .map((code) => code.trim())
          .filter((code) => code !== ''),
      ];
    }),
  );
  const [cpcPriorities, promise, rights] = LINKS.map((key) => parts.get(key) ?? []);
  return { cpcPriorities: cpcPriorities ?? [], promise: promise ?? [], rights: rights ?? [] };
}

/** `code: label | code: label`; a bar in a label is `\|`, a backslash `\\`. */
export function readGrounds(text: string): readonly Ground[] {
  if (text === '') return [];
  return splitBars(text).flatMap((part) => {
    const at = part.indexOf(':');
    const code = at === -1 ? part.trim() : part.slice(0, at).trim();
    const label = at === -1 ? '' : part.slice(at + 1).trim();
    return code === '' ? [] : [{ code, label: label === '' ? code : label }];
  });
}

function splitBars(text: string): readonly string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const next = text.charAt(at + 1);
    if (letter === '\\' && (next === '|' || next === '\\')) {
      parts[parts.length - 1] += next;
      at += 1;
    } else if (letter === '|') parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

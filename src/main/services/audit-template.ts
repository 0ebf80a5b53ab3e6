import { templateSchema } from '../../shared/contract/templates';
import { type CompiledTemplate, compileTemplate } from '../../shared/domain/compile-template';
import { assert } from '../../shared/domain/result';
import { type AuditTemplateRow, findAuditTemplate } from '../repositories/audits';
import { notFound, type OpenStore } from './context';

function readRow(store: OpenStore, auditId: number): AuditTemplateRow {
  const row = findAuditTemplate(store.handle, auditId);
  if (row === undefined) throw notFound('audit');
  return row;
}

/** The audit's template version, with the holidays and local standards it was planned with. */
export function compiledFor(store: OpenStore, auditId: number): CompiledTemplate {
  const known = store.compiled.get(auditId);
  if (known !== undefined) return known;
  const row = readRow(store, auditId);
  const compiled = compileTemplate(templateSchema.parse(JSON.parse(row.body)), {
    holidays: JSON.parse(row.holidays) as string[],
    localStandards: JSON.parse(row.local_standards) as Record<string, number>,
  });
  assert(compiled.ok, 'a template is compiled before it is published into a store');
  store.compiled.set(auditId, compiled.value);
  return compiled.value;
}

/** What an audit's numbers were made with, beside the template itself. */
export function auditBasis(
  store: OpenStore,
  auditId: number,
): { hash: string; holidays: string[]; localStandards: Record<string, number> } {
  const row = readRow(store, auditId);
  return {
    hash: row.hash,
    holidays: JSON.parse(row.holidays) as string[],
    localStandards: JSON.parse(row.local_standards) as Record<string, number>,
  };
}

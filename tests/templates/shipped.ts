import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPracticeWords } from '../../src/shared/contract/practice-words';
import { type EditableList, type LIST_KEYS, listSchema } from '../../src/shared/contract/settings';
import { templateSchema } from '../../src/shared/contract/templates';
import { type CompiledTemplate, compileTemplate } from '../../src/shared/domain/compile-template';
import type { PracticeWords } from '../../src/shared/domain/practice-words';
import type { Template } from '../../src/shared/domain/template';

export const SHIPPED_KEYS = ['VOI', 'PLN', 'CHR', 'SSH', 'ASM', 'IRD', 'NOC', 'SAT', 'CTX', 'CEH'] as const;
export type ShippedKey = (typeof SHIPPED_KEYS)[number];

/**
 * Those that between them have every shape: with a gate and without, a voice target, counts, scales, dates due and
 * elapsed, options that are needed, no dates at all, a sign in the title. Walks that take long go over these.
 */
export const SHAPE_KEYS = ['VOI', 'PLN', 'SSH', 'IRD', 'SAT'] as const satisfies readonly ShippedKey[];

const RESOURCES = join(import.meta.dirname, '../../resources');

/** A file of `resources/`, read as JSON. */
export const readResource = (path: string): unknown =>
  JSON.parse(readFileSync(join(RESOURCES, path), 'utf8')) as unknown;

/** Instruments that read no record: a conversation and a survey. */
export const ASKING_KEYS = ['FAM', 'SUR'] as const;
export type AskingKey = (typeof ASKING_KEYS)[number];

export const readShippedTemplate = (key: ShippedKey | AskingKey): Template =>
  templateSchema.parse(readResource(`templates/${key.toLowerCase()}.json`));

export const readShippedList = (key: (typeof LIST_KEYS)[number]): EditableList =>
  listSchema.parse(readResource(`lists/${key}.json`));

export const readShippedWords = (): PracticeWords =>
  readPracticeWords(readResource('practice/phrases.json'), readResource('practice/profiles.json'));

/** A shipped template ready for scoring, with the shipped holidays. */
export function compileShipped(key: ShippedKey): CompiledTemplate {
  const holidays = readShippedList('holidays').items.map(({ code }) => code);
  const compiled = compileTemplate(readShippedTemplate(key), { holidays });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

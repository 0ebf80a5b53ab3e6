import type { Template } from './template';
import type { PatchPart, TemplatePatch } from './template-edit';

type Path = PatchPart['path'];

/**
 * What has to be put where to make one template of another: the parts that differ, as small as they come. Lists of another
 * length are taken whole.
 */
export const patchBetween = (from: Template, to: Template): TemplatePatch => partsBetween(from, to, []);

function partsBetween(from: unknown, to: unknown, path: Path): PatchPart[] {
  if (from === to) return [];
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return to.flatMap((value, index) => partsBetween(from[index], value, [...path, index]));
  if (isRecord(from) && isRecord(to)) {
    const names = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...names].flatMap((name) =>
      to[name] === undefined
        ? from[name] === undefined
          ? []
          : [{ path: [...path, name] }]
        : partsBetween(from[name], to[name], [...path, name]),
    );
  }
  return [{ path, value: to }];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The template with the parts of a patch in their places. */
export const applyPatch = (template: Template, patch: TemplatePatch): Template =>
  patch.reduce((whole, part) => put(whole, part.path, part.value) as Template, template);

function put(whole: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((each, index) => (index === step ? put(each, rest, value) : each));
  const record = isRecord(whole) ? whole : {};
  const next = put(record[step], rest, value);
  if (next !== undefined) return { ...record, [step]: next };
  const { [step]: _gone, ...left } = record;
  return left;
}

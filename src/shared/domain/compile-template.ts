import { findProfileKey } from './case-profile';
import { fail, ok, type Result } from './result';
import { type Expression, namesIn, parseShowIf } from './show-if';
import { type Criterion, listCriteria, listSections, type Template } from './template';
import { readHolidays } from './working-days';

/** What is wrong with a template, and where: a criterion (or the template itself) and one of its fields. */
export type TemplateFault = {
  readonly criterionId: string;
  readonly field: string;
  readonly message: string;
};

/** A template made ready for scoring: looked up by id, show-if read, local standards and holidays applied. */
export type CompiledTemplate = {
  readonly template: Template;
  /** Criteria and closing questions in printed order. */
  readonly criteria: ReadonlyMap<string, Criterion>;
  readonly sectionIds: ReadonlySet<string>;
  readonly showIf: ReadonlyMap<string, Expression>;
  /** Sense checks' conditions, by check id. */
  readonly conditions: ReadonlyMap<string, Expression>;
  readonly holidays: ReadonlySet<number>;
};

export type CompileOptions = {
  /** `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
  /** Limits the partnership has set, by the criterion's meaning id. */
  readonly localStandards?: Readonly<Record<string, number>>;
};

/** `A1` in a show-if of VOI is `VOI-A1`; a name in lower case is a case-profile key. */
export const criterionIdOf = (template: Template, name: string): string =>
  `${template.key}-${name.toUpperCase()}`;

/** A name that starts with a capital and a digit is a criterion; the rest are case-profile keys. */
export const isCriterionName = (name: string): boolean => /^[A-Za-z]\d{1,3}[A-Za-z]?$/.test(name);

/**
 * Makes a template ready for scoring. Fails with every fault found: show-if that cannot be read or asks for what is
 * not there or for itself, ids used twice, options or standards missing, sense checks about unknown criteria.
 */
export function compileTemplate(
  template: Template,
  options: CompileOptions = {},
): Result<CompiledTemplate, readonly TemplateFault[]> {
  const all = [...listCriteria(template), ...template.closing.criteria];
  const criteria = new Map(
    all.map((each) => [each.id, withLocalStandard(each, options.localStandards ?? {})]),
  );
  const faults: TemplateFault[] = [
    ...findDuplicates(all),
    ...all.flatMap(findShapeFaults),
    ...findLooseEnds(template, criteria),
  ];

  const showIf = new Map<string, Expression>();
  for (const criterion of all) {
    const read = readExpression(template, criteria, criterion.id, 'show if', criterion.showIf);
    if (read.ok) showIf.set(criterion.id, read.value);
    else faults.push(...read.error);
  }
  const conditions = new Map<string, Expression>();
  for (const check of template.senseChecks) {
    if (check.kind !== 'contradiction') continue;
    const read = readExpression(template, criteria, check.at, `sense check ${check.id}`, check.when);
    if (read.ok) conditions.set(check.id, read.value);
    else faults.push(...read.error);
  }
  faults.push(...findCycles(template, showIf));
  if (faults.length > 0) return fail(faults);
  return ok({
    template,
    criteria,
    sectionIds: new Set(template.sections.map((section) => section.id)),
    showIf,
    conditions,
    holidays: readHolidays(options.holidays ?? []),
  });
}

/** A fault as one sentence that names its place. */
export const describeFault = (fault: TemplateFault): string =>
  `${fault.criterionId}, ${fault.field}: ${fault.message}.`;

/**
 * The criterion of an id, closing questions included. A section's id answers an optional six-point criterion: its
 * evaluation. Null when the template has nothing of that id. Case of the id does not matter.
 */
export function criterionOf(compiled: CompiledTemplate, id: string): Criterion | null {
  const wanted = id.toUpperCase();
  const found = compiled.criteria.get(wanted);
  if (found !== undefined) return found;
  const section = compiled.template.sections.find((each) => each.id === wanted);
  return section === undefined ? null : sectionEvaluation(section.id, section.title);
}

const sectionEvaluation = (id: string, title: string): Criterion => ({
  id,
  meaningId: `section.${id.toLowerCase()}`,
  question: `How good is this section overall: ${title}`,
  shortLabel: title,
  guidance: '',
  type: 'S6',
  reverse: false,
  critical: false,
  core: false,
  perAgency: false,
  notApplicable: [],
  showIf: 'Always',
  options: [],
  standard: null,
  min: null,
  max: null,
  unitLabel: null,
  optional: true,
  anchors: null,
  qualityIndicators: [],
});

function withLocalStandard(criterion: Criterion, local: Readonly<Record<string, number>>): Criterion {
  const limit = local[criterion.meaningId];
  return criterion.standard === null || limit === undefined
    ? criterion
    : { ...criterion, standard: { ...criterion.standard, limit, source: 'Local standard' } };
}

const fault = (criterionId: string, field: string, message: string): TemplateFault => ({
  criterionId,
  field,
  message,
});

function findDuplicates(all: readonly Criterion[]): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const ids = new Set<string>();
  const meanings = new Set<string>();
  for (const { id, meaningId } of all) {
    if (ids.has(id)) faults.push(fault(id, 'id', 'the id is used twice'));
    if (meanings.has(meaningId)) faults.push(fault(id, 'meaning id', `${meaningId} is used twice`));
    ids.add(id);
    meanings.add(meaningId);
  }
  return faults;
}

function findShapeFaults(criterion: Criterion): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const isChoice = criterion.type === 'SS' || criterion.type === 'MS';
  if (isChoice && criterion.options.length < 2) {
    faults.push(fault(criterion.id, 'options', `a ${criterion.type} criterion needs at least two options`));
  }
  if (!isChoice && criterion.options.length > 0)
    faults.push(fault(criterion.id, 'options', `${criterion.type} takes none`));
  if (new Set(criterion.options.map((option) => option.code.toLowerCase())).size < criterion.options.length) {
    faults.push(fault(criterion.id, 'options', 'two options have the same code'));
  }
  if ((criterion.type === 'D') !== (criterion.standard !== null)) {
    faults.push(fault(criterion.id, 'standard', 'a D criterion has a standard, and no other type does'));
  }
  if (criterion.reverse && criterion.type !== 'YN' && criterion.type !== 'YPN') {
    faults.push(fault(criterion.id, 'reverse', `${criterion.type} cannot be reversed`));
  }
  return faults;
}

function findLooseEnds(template: Template, criteria: ReadonlyMap<string, Criterion>): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const need = (id: string, field: string): void => {
    if (!criteria.has(id))
      faults.push(fault(template.key, field, `${id} is not a criterion of this template`));
  };
  if (template.overall !== null) need(template.overall, 'overall');
  if (template.gate !== null) {
    need(template.gate.criterion, 'gate');
    need(template.gate.overall, 'gate');
  }
  if (template.voiceTarget !== null) {
    need(template.voiceTarget.meetings, 'voice target');
    need(template.voiceTarget.withViews, 'voice target');
  }
  for (const check of template.senseChecks) {
    const ids = check.kind === 'not_more_than' ? [check.lesser, check.greater] : [check.at, check.other];
    for (const id of ids) need(id, `sense check ${check.id}`);
  }
  for (const section of listSections(template)) {
    for (const criterion of section.criteria) {
      const hasLetter = !/^[A-Z]{3}-\d/.test(criterion.id);
      if (hasLetter && !criterion.id.startsWith(section.id)) {
        faults.push(fault(criterion.id, 'id', `it stands in section ${section.id} and is named for another`));
      }
    }
  }
  for (const key of template.profileKeys) {
    if (findProfileKey(key) === undefined)
      faults.push(fault(template.key, 'profile keys', `${key} is not a case-profile key`));
  }
  return faults;
}

function readExpression(
  template: Template,
  criteria: ReadonlyMap<string, Criterion>,
  id: string,
  field: string,
  source: string,
): Result<Expression, TemplateFault[]> {
  const parsed = parseShowIf(source);
  if (!parsed.ok) return fail([fault(id, field, parsed.error.message)]);
  const faults = namesIn(parsed.value).flatMap(({ name, at }) => {
    const isKnown = isCriterionName(name)
      ? criteria.has(criterionIdOf(template, name))
      : findProfileKey(name.toLowerCase()) !== undefined;
    return isKnown
      ? []
      : [fault(id, field, `character ${at}: ${name} is neither a criterion nor a case-profile key`)];
  });
  faults.push(...findUnknownValues(template, criteria, parsed.value, id, field));
  return faults.length > 0 ? fail(faults) : ok(parsed.value);
}

/** A value that no answer can ever have is a slip of the pen, not a condition. */
function findUnknownValues(
  template: Template,
  criteria: ReadonlyMap<string, Criterion>,
  expression: Expression,
  id: string,
  field: string,
): TemplateFault[] {
  if (expression.kind === 'and' || expression.kind === 'or') {
    return expression.parts.flatMap((part) => findUnknownValues(template, criteria, part, id, field));
  }
  if (expression.kind === 'always' || expression.kind === 'shown') return [];
  const codes = codesOf(template, criteria, expression.name);
  if (codes === null) return [];
  const values = expression.kind === 'in' ? expression.values : [expression.value];
  return values
    .filter((value) => !codes.includes(value.toLowerCase()))
    .map((value) => fault(id, field, `character ${expression.at}: ${expression.name} can never be ${value}`));
}

/** The values a name can have, in lower case; null where they are not a list. */
function codesOf(
  template: Template,
  criteria: ReadonlyMap<string, Criterion>,
  name: string,
): readonly string[] | null {
  if (!isCriterionName(name)) {
    const options = findProfileKey(name.toLowerCase())?.options ?? [];
    return options.length === 0 ? null : options.map((option) => option.code.toLowerCase());
  }
  const criterion = criteria.get(criterionIdOf(template, name));
  if (criterion === undefined) return null;
  if (criterion.type === 'YN') return ['yes', 'no'];
  if (criterion.type === 'YPN') return ['yes', 'partly', 'no'];
  return criterion.options.length === 0 ? null : criterion.options.map((option) => option.code.toLowerCase());
}

function findCycles(template: Template, showIf: ReadonlyMap<string, Expression>): TemplateFault[] {
  const state = new Map<string, 'open' | 'closed'>();
  const faults: TemplateFault[] = [];
  const visit = (id: string): void => {
    if (state.get(id) === 'closed') return;
    if (state.get(id) === 'open') {
      faults.push(fault(id, 'show if', 'it depends on itself'));
      return;
    }
    state.set(id, 'open');
    const expression = showIf.get(id);
    if (expression !== undefined) {
      for (const { name } of namesIn(expression))
        if (isCriterionName(name)) visit(criterionIdOf(template, name));
    }
    state.set(id, 'closed');
  };
  for (const id of showIf.keys()) visit(id);
  return faults;
}

import {
  type Criterion,
  listSections,
  type ResponseType,
  type Standard,
  type Template,
  type TemplateKind,
} from './template';
import type { NewCriterion } from './template-edit';
import { renamedIn } from './template-order';

/** Three capitals: what every printed id of a template begins with. */
export const TEMPLATE_KEY = /^[A-Z]{3}$/;

export const NEW_STANDARD: Standard = {
  kind: 'elapsed',
  startEvent: 'It began',
  endEvent: 'It was done',
  unit: 'working_days',
  limit: null,
  source: '',
  exceptionsAllowed: false,
  missingMeans: 'Not known',
};

/** A criterion with nothing decided yet but how it is answered. */
export const newCriterion = (meaningId: string, type: ResponseType, question = ''): NewCriterion =>
  fitToType({
    meaningId,
    question,
    shortLabel: '',
    guidance: '',
    type,
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
    optional: false,
    anchors: null,
    qualityIndicators: [],
  });

/** A criterion without what its type cannot have, and with what it must have. */
export function fitToType<C extends NewCriterion>(criterion: C): C {
  const { type } = criterion;
  const isChoice = type === 'SS' || type === 'MS';
  const isWord = type === 'YN' || type === 'YPN';
  const hasLimits = type === 'N' || type === 'FT';
  const { criticalRule, decimals, ...rest } = criterion;
  const keepsRule =
    criticalRule !== undefined && (criticalRule.kind === 'needs_options' ? type === 'MS' : type === 'N');
  return {
    ...rest,
    options: isChoice ? optionsFor(criterion) : [],
    reverse: isWord && criterion.reverse,
    standard: type === 'D' ? (criterion.standard ?? NEW_STANDARD) : null,
    anchors: type === 'S6' ? criterion.anchors : null,
    min: hasLimits ? criterion.min : null,
    max: hasLimits ? criterion.max : null,
    unitLabel: type === 'N' ? criterion.unitLabel : null,
    ...(keepsRule ? { criticalRule } : {}),
    ...(type === 'N' && decimals !== undefined ? { decimals } : {}),
  } as C;
}

const optionsFor = ({ options }: NewCriterion): Criterion['options'] =>
  options.length > 0
    ? options
    : [
        { code: 'option_1', label: 'First option' },
        { code: 'option_2', label: 'Second option' },
      ];

type Shape = {
  readonly key: string;
  readonly title: string;
  readonly kind: TemplateKind;
  /** The closing block that every reading has, from an instrument that is there. */
  readonly closing: Template['closing'];
};

/** A template with one section and no question in it; its closing block is that of every other. */
export function emptyTemplate({ key, title, kind, closing }: Shape): Template {
  const from = closing.id.slice(0, closing.id.indexOf('-'));
  const empty: Template = {
    format: 1,
    key: from,
    version: 1,
    title,
    kind,
    purpose: '',
    qualityIndicators: [],
    profileKeys: ['age', 'locality', 'agency_read', 'period'],
    sections: [{ id: `${from}-A`, letter: 'A', title: 'First section', criteria: [] }],
    closing,
    gate: null,
    overall: null,
    voiceTarget: null,
    senseChecks: [],
  };
  return underKey(empty, key);
}

/**
 * The same questions under another key, as version 1: printed ids change, meaning ids stay, since they ask the same. What
 * it was made from an earlier version of, and the form it was read from, do not go along.
 */
export function underKey(template: Template, key: string): Template {
  const { lineage: _lineage, origin: _origin, ...rest } = template;
  const idOf = (id: string): string => `${key}${id.slice(template.key.length)}`;
  const sections = listSections(template);
  const renamed = new Map(
    sections
      .flatMap(({ id, criteria }) => [id, ...criteria.map((each) => each.id)])
      .map((id) => [id, idOf(id)]),
  );
  const section = (each: Template['closing']): Template['closing'] => ({
    ...each,
    id: idOf(each.id),
    criteria: each.criteria.map((criterion) => ({ ...criterion, id: idOf(criterion.id) })),
  });
  const moved = renamedIn(rest, renamed);
  return {
    ...moved,
    key,
    version: 1,
    sections: moved.sections.map(section),
    closing: section(moved.closing),
  };
}

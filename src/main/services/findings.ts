import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { findings as contractArea, Explanation } from '../../shared/contract/findings';
import { NOT_RECORDED } from '../../shared/domain/breakdown';
import { PROFILE_KEYS } from '../../shared/domain/case-profile';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import { explainMeasure, hasMeasure } from '../../shared/domain/explain';
import { computeFindings, type FindingsOptions } from '../../shared/domain/findings';
import type { Findings } from '../../shared/domain/findings-shape';
import type { Profile } from '../../shared/domain/reading';
import { compiledFor } from './audit-template';
import { gatherComparison } from './comparisons';
import { type QueryContext, rowId } from './context';
import { gatherFindings, keptFindings, refuseDeleted } from './findings-basis';

type Input<N extends keyof typeof contractArea> = z.output<(typeof contractArea)[N]['input']>;

/**
 * Findings of an audit with one breakdown, beside the baseline and the rounds before, of all readings or of those whose
 * case profile is as asked; and what else could be broken down.
 */
export async function getFindings(
  context: QueryContext,
  input: Input<'get'>,
): Promise<{
  findings: Findings;
  counted: number;
  notYetComplete: number;
  dimensions: { key: string; label: string }[];
}> {
  const kept = await keptFindings(context, rowId(input.auditId, 'audit'));
  if (kept !== null) {
    const { dimension } = input;
    if (input.filter.length > 0) await refuseDeleted(context, input.auditId);
    return {
      findings: {
        ...kept.findings,
        breakdowns: kept.findings.breakdowns.filter((each) => each.dimension === dimension),
      },
      counted: kept.counted,
      notYetComplete: 0,
      dimensions: availableDimensions(compiledFor(context.store, rowId(input.auditId, 'audit'))),
    };
  }
  const dimensions = input.dimension === null ? [] : [input.dimension];
  const basis = await gatherFindings(context, input.auditId, dimensions);
  const readings = basis.readings.filter(({ profile }) => isAsAsked(profile, input.filter));
  // Of some of the records there is nothing to hold them against: other rounds were of all.
  const beside = input.filter.length > 0 ? {} : await gatherComparison(context, basis.audit, input);
  return {
    findings: computeFindings(basis.compiled, readings, {
      ...basis.options,
      ...beside,
      ...filteredOptions(input, basis.options, readings.length),
    }),
    counted: readings.length,
    notYetComplete: basis.audit.notOpened + basis.audit.inProgress,
    dimensions: availableDimensions(basis.compiled),
  };
}

const isAsAsked = (profile: Profile, filter: Input<'get'>['filter']): boolean =>
  filter.every(({ key, value }) => (profile[key] ?? '') === (value === NOT_RECORDED ? '' : value));

/** Of some of the records nobody knows how many there are in all, nor were they drawn by stratum. */
const filteredOptions = (
  { filter }: Pick<Input<'get'>, 'filter'>,
  options: FindingsOptions,
  counted: number,
): Pick<FindingsOptions, 'cases' | 'population' | 'strata'> =>
  filter.length === 0
    ? { cases: options.cases, population: options.population, strata: options.strata ?? [] }
    : { cases: counted, population: null, strata: [] };

/** The case-profile keys by which a template's findings can be broken down. */
export const availableDimensions = ({ template }: CompiledTemplate): { key: string; label: string }[] =>
  PROFILE_KEYS.filter((known) => known.kind === 'choice' && template.profileKeys.includes(known.key)).map(
    ({ key, label }) => ({ key, label }),
  );

/** How a number came about. Refuses one that this template has not. */
export async function explainFinding(
  context: QueryContext,
  { auditId, measure, filter }: Input<'explain'>,
): Promise<Explanation> {
  await refuseDeleted(context, auditId);
  const basis = await gatherFindings(context, auditId, []);
  if (!hasMeasure(basis.compiled, measure)) {
    const asked = 'id' in measure ? measure.id : 'This number';
    throw new Refusal('unknown-criterion', `${asked} is not part of this template’s findings.`, { measure });
  }
  const readings = basis.readings.filter(({ profile }) => isAsAsked(profile, filter));
  const options = { ...basis.options, ...filteredOptions({ filter }, basis.options, readings.length) };
  const explanation = explainMeasure(basis.compiled, readings, options, measure);
  return {
    ...explanation,
    measure,
    ledger: explanation.ledger.map((line) => ({ ...line, references: [...line.references] })),
    notes: explanation.notes.map((note) => ({ ...note })),
  };
}

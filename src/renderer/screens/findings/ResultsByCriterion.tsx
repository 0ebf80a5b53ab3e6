import { useState } from 'react';
import { LOW_COVERAGE, presentationFor } from '../../../shared/domain/presentation';
import { printInterval, printPercent } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { printPoints } from '../../charts/points';
import { type PointProps, useReading } from '../../charts/use-reading';
import { PercentAxis, PercentLines, Whisker, WhiskerKey } from '../../charts/Whisker';
import { Choice } from '../../components/Choice';
import { Section } from '../../components/Section';
import { CriticalMark, Tag } from '../../components/Tag';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { isSameMeasure, useFindings } from '../../stores/findings';
import { useMedia } from '../../use-media';
import { finenessOf, sayChange } from './change-words';
import { Fig } from './Fig';
import { judgedIds, lowestFirst, questionsOf } from './finding-words';
import { ShareCells } from './ShownShare';
import { StatesTable } from './StatesTable';
import { isHidden, type ShownChange, type ShownCriterion, type ShownFindings } from './shown-findings';
import { TableTools } from './TableTools';

type Which = 'all' | 'critical' | 'states';
const WHICH = [
  { value: 'all', label: 'All' },
  { value: 'critical', label: 'Critical' },
  { value: 'states', label: 'States' },
] as const;

type Order = 'printed' | 'lowest';
const ORDERS = [
  { value: 'printed', label: 'As printed' },
  { value: 'lowest', label: 'Lowest first' },
] as const;

type ResultsProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** Every criterion with a positive side: x of n, percent, interval, words, what to be careful about. */
export function ResultsByCriterion({ findings, template }: ResultsProps) {
  const [which, setWhich] = useState<Which>('all');
  const [order, setOrder] = useState<Order>('lowest');
  const ids = judgedIds(template);
  const judged = findings.criteria.filter(({ id }) => ids.has(id));
  const chosen = which === 'critical' ? judged.filter(({ critical }) => critical) : judged;
  const rows = order === 'lowest' ? lowestFirst(chosen) : chosen;
  const isCensus = findings.sample.sampling === 'census';
  return (
    <Section
      title="Results by criterion"
      sub={subOf(which, order, rows.length, judged.length)}
      right={
        <>
          {which === 'states' ? null : (
            <WhiskerKey
              hasSmall={rows.some(({ smallSample }) => smallSample === true)}
              isCensus={isCensus}
              baseline={baselineOf(findings)}
            />
          )}
          <TableTools title="Results by criterion" />
        </>
      }
    >
      <div className="filters">
        <Choice legend="Criteria shown" options={WHICH} value={which} onChange={setWhich} />
        {which === 'states' ? null : (
          <Choice legend="Order" options={ORDERS} value={order} onChange={setOrder} />
        )}
      </div>
      {which === 'states' ? (
        <StatesTable findings={findings} template={template} />
      ) : (
        <CriterionTable rows={rows} changes={findings.change} template={template} isCensus={isCensus} />
      )}
    </Section>
  );
}

/** `baseline, 27Q1`; null where nothing is compared. */
function baselineOf({ change }: ShownFindings): string | null {
  const known = change.find(({ before }) => before.percent !== null);
  return known === undefined ? null : `baseline, ${known.before.period}`;
}

function subOf(which: Which, order: Order, shown: number, judged: number): string {
  if (which === 'states') return 'what became of each question';
  return `${shown} of ${judged} judged criteria${order === 'lowest' ? ' · lowest first, small samples last' : ''}`;
}

type CriterionTableProps = Readonly<{
  rows: readonly ShownCriterion[];
  changes: readonly ShownChange[];
  template: Template;
  isCensus: boolean;
}>;

const hasPercent = ({ n }: Pick<ShownCriterion, 'n'>): boolean => n !== null && n >= 10;

function CriterionTable({ rows, changes, template, isCensus }: CriterionTableProps) {
  const isNarrow = useMedia('(max-width: 80em)');
  const questions = questionsOf(template);
  const changeOf = new Map(changes.map((change) => [change.id, change]));
  const reading = useReading(rows.map((row) => (hasPercent(row) && row.percent !== null ? 1 : 0)));
  return (
    <Wide label="Table of results">
      <table className="t crt" {...reading.chart}>
        <caption className="vh">Results by criterion</caption>
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Criterion</th>
            <th scope="col" className="n">
              Positive
            </th>
            <th scope="col" className="n">
              %
            </th>
            {isNarrow ? null : (
              <th scope="col" className="bar-cell">
                <span className="vh">Percent with its interval, drawn</span>
                <PercentAxis />
              </th>
            )}
            <th scope="col" className="n">
              Interval
            </th>
            <th scope="col">In words</th>
            {changes.length === 0 ? (
              <>
                <th scope="col" className="n">
                  Very good or better
                </th>
                <th scope="col" className="n">
                  Weak or worse
                </th>
              </>
            ) : (
              <th scope="col">Since baseline</th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((finding, row) => (
            <CriterionLine
              key={finding.id}
              finding={finding}
              change={changes.length === 0 ? null : (changeOf.get(finding.id) ?? 'none')}
              question={questions.get(finding.id)?.question ?? ''}
              isCensus={isCensus}
              isNarrow={isNarrow}
              point={reading.point(row, 0)}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type CriterionLineProps = Readonly<{
  finding: ShownCriterion;
  /** Null where nothing is compared at all, `none` where this criterion had no baseline. */
  change: ShownChange | 'none' | null;
  question: string;
  isCensus: boolean;
  isNarrow: boolean;
  point: PointProps;
}>;

function CriterionLine({ finding, change, question, isCensus, isNarrow, point }: CriterionLineProps) {
  const { id, x, n, percent, low, high, hidden } = finding;
  const smallSample = finding.smallSample === true;
  const measure = { kind: 'criterion', id } as const;
  const isAsked = useFindings((state) => isSameMeasure(state.asked?.measure, measure));
  const isPrinted = hasPercent(finding);
  const known = change === null || change === 'none' ? null : change;
  const classes = [isAsked ? 'sel' : '', smallSample ? 'small' : ''].filter((each) => each !== '').join(' ');
  return (
    <tr className={classes === '' ? undefined : classes}>
      <td className="id">
        {shortId(id)}
        {finding.critical ? <CriticalMark /> : null}
      </td>
      <th scope="row">
        {question}
        {finding.reverse ? <span className="ink3"> (No is good)</span> : null}
        <Cautions finding={finding} />
      </th>
      <ShareCells x={x} n={n} percent={percent} hidden={hidden} measure={measure} of={shortId(id)} />
      {isNarrow ? null : (
        <td className="bar-cell">
          {isPrinted && n !== null && percent !== null ? (
            <>
              <PercentLines />
              <Whisker
                percent={percent}
                low={low}
                high={high}
                n={n}
                isSmall={smallSample}
                isCensus={isCensus}
                baseline={known?.before.percent ?? null}
                of={shortId(id)}
                says={known === null ? '' : sayChange(known)}
                point={point}
              />
            </>
          ) : null}
        </td>
      )}
      <td className="n ink2">{isPrinted ? printInterval(low, high, n ?? 0) : ''}</td>
      <td>{smallSample && isPrinted ? 'not ranked' : (finding.quantityWord ?? '')}</td>
      {change === null ? (
        <Ends finding={finding} />
      ) : (
        <td className="nw">
          {known === null ? <span className="ink3">no baseline</span> : <Since change={known} />}
        </td>
      )}
    </tr>
  );
}

/** Both ends of the six-point scale, where no change takes their place. */
const Ends = ({ finding }: Readonly<{ finding: ShownCriterion }>) => {
  const share = (value: number | null): string =>
    hasPercent(finding) && value !== null ? printPercent(value, finding.n ?? 0) : '';
  return (
    <>
      <td className="n">{share(finding.veryGoodOrBetter)}</td>
      <td className="n">{share(finding.weakOrWorse)}</td>
    </>
  );
};

/** `improved +20`, `not comparable`, with the reasons behind it. */
function Since({ change }: Readonly<{ change: ShownChange }>) {
  const { id, difference, word, comparable } = change;
  const words = comparable
    ? (word ?? (change.hidden.length > 0 ? '[c]' : 'cannot be said'))
    : 'not comparable';
  return (
    <>
      <Fig measure={{ kind: 'change', id }} of={`change of ${shortId(id)}`}>
        {words}
      </Fig>
      {difference === null || word === null ? null : (
        <span className="ink3">{` ${printPoints(difference, finenessOf(change))}`}</span>
      )}
    </>
  );
}

function Cautions({ finding }: Readonly<{ finding: ShownCriterion }>) {
  const { coverage, smallSample } = finding;
  const isLow = coverage !== null && coverage < LOW_COVERAGE;
  return (
    <>
      {isLow ? <Tag tone="warn">{`low coverage ${printPercent(coverage, 1)}`}</Tag> : null}
      {smallSample === true && presentationFor(finding.n ?? 0) !== 'none' ? <Tag>small sample</Tag> : null}
      {isHidden(finding, 'coverage') ? <Tag>coverage hidden</Tag> : null}
    </>
  );
}

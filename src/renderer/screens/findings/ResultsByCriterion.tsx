import { useState } from 'react';
import type { CriterionFinding, Findings } from '../../../shared/domain/findings-shape';
import { LOW_COVERAGE } from '../../../shared/domain/presentation';
import { printInterval, printPercent } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { PercentAxis, PercentLines, Whisker, WhiskerKey } from '../../charts/Whisker';
import { Choice } from '../../components/Choice';
import { Section } from '../../components/Section';
import { CriticalMark, Tag } from '../../components/Tag';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { isSameMeasure, useFindings } from '../../stores/findings';
import { useMedia } from '../../use-media';
import { lowestFirst, questionsOf } from './finding-words';
import { ShareCells } from './ShownShare';
import { StatesTable } from './StatesTable';

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

type ResultsProps = Readonly<{ findings: Findings; template: Template }>;

/** Every criterion with a positive side: x of n, percent, interval, words, what to be careful about. */
export function ResultsByCriterion({ findings, template }: ResultsProps) {
  const [which, setWhich] = useState<Which>('all');
  const [order, setOrder] = useState<Order>('lowest');
  const judged = findings.criteria.filter(({ x }) => x !== null);
  const chosen = which === 'critical' ? judged.filter(({ critical }) => critical) : judged;
  const rows = order === 'lowest' ? lowestFirst(chosen) : chosen;
  const isCensus = findings.sample.sampling === 'census';
  return (
    <Section
      title="Results by criterion"
      sub={subOf(which, order, rows.length, judged.length)}
      right={
        which === 'states' ? undefined : (
          <WhiskerKey hasSmall={rows.some(({ smallSample }) => smallSample)} isCensus={isCensus} />
        )
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
        <CriterionTable rows={rows} template={template} isCensus={isCensus} />
      )}
    </Section>
  );
}

function subOf(which: Which, order: Order, shown: number, judged: number): string {
  if (which === 'states') return 'what became of each question';
  return `${shown} of ${judged} judged criteria${order === 'lowest' ? ' · lowest first, small samples last' : ''}`;
}

type CriterionTableProps = Readonly<{
  rows: readonly CriterionFinding[];
  template: Template;
  isCensus: boolean;
}>;

function CriterionTable({ rows, template, isCensus }: CriterionTableProps) {
  const isNarrow = useMedia('(max-width: 80em)');
  const questions = questionsOf(template);
  return (
    <Wide label="Table of results">
      <table className="t crt">
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
            <th scope="col" className="n">
              Very good or better
            </th>
            <th scope="col" className="n">
              Weak or worse
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((finding) => (
            <CriterionLine
              key={finding.id}
              finding={finding}
              question={questions.get(finding.id)?.question ?? ''}
              isCensus={isCensus}
              isNarrow={isNarrow}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type CriterionLineProps = Readonly<{
  finding: CriterionFinding;
  question: string;
  isCensus: boolean;
  isNarrow: boolean;
}>;

function CriterionLine({ finding, question, isCensus, isNarrow }: CriterionLineProps) {
  const { id, x, n, percent, low, high, presentation, smallSample } = finding;
  const measure = { kind: 'criterion', id } as const;
  const isAsked = useFindings((state) => isSameMeasure(state.asked?.measure, measure));
  const hasPercent = presentation === 'small' || presentation === 'normal';
  const classes = [isAsked ? 'sel' : '', smallSample ? 'small' : ''].filter((each) => each !== '').join(' ');
  const share = (value: number | null): string =>
    hasPercent && value !== null ? printPercent(value, n) : '';
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
      <ShareCells x={x} n={n} percent={percent} measure={measure} of={shortId(id)} />
      {isNarrow ? null : (
        <td className="bar-cell">
          {hasPercent ? (
            <>
              <PercentLines />
              <Whisker
                percent={percent}
                low={low}
                high={high}
                n={n}
                isSmall={smallSample}
                isCensus={isCensus}
              />
            </>
          ) : null}
        </td>
      )}
      <td className="n ink2">{hasPercent ? printInterval(low, high, n) : ''}</td>
      <td>{smallSample && hasPercent ? 'not ranked' : (finding.quantityWord ?? '')}</td>
      <td className="n">{share(finding.veryGoodOrBetter)}</td>
      <td className="n">{share(finding.weakOrWorse)}</td>
    </tr>
  );
}

function Cautions({ finding: { coverage, smallSample } }: Readonly<{ finding: CriterionFinding }>) {
  const isLow = coverage !== null && coverage < LOW_COVERAGE;
  return (
    <>
      {isLow ? <Tag tone="warn">{`low coverage ${printPercent(coverage, 1)}`}</Tag> : null}
      {smallSample ? <Tag>small sample</Tag> : null}
    </>
  );
}

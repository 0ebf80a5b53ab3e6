import { useState } from 'react';
import type { Measure } from '../../../shared/contract/findings';
import { countOf, medianWords } from '../../../shared/domain/distribution';
import type { Distribution, Findings } from '../../../shared/domain/findings-shape';
import { presentationFor } from '../../../shared/domain/presentation';
import { printCount } from '../../../shared/domain/rounding';
import { GRADES, type Template } from '../../../shared/domain/template';
import { GRADE_NAMES } from '../../../shared/domain/value';
import { GradeLegend } from '../../charts/GradeLegend';
import { QuantityAxis } from '../../charts/QuantityAxis';
import { SectionBand } from '../../charts/SectionBand';
import { Button } from '../../components/Button';
import { Section } from '../../components/Section';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { useMedia } from '../../use-media';
import { ShareCells } from './ShownShare';

/** One line of the chart: a section's evaluation, or the overall one. */
type Line = {
  readonly id: string;
  readonly title: string;
  readonly isTotal: boolean;
  readonly measure: Measure;
  readonly x: number;
  readonly n: number;
  readonly percent: number | null;
  readonly distribution: Distribution;
  readonly median: readonly number[] | null;
  readonly quantityWord: string | null;
};

type SectionEvaluationsProps = Readonly<{ findings: Findings; template: Template }>;

/** Stacked bars of the six grades by section, and the same as a table. */
export function SectionEvaluations({ findings, template }: SectionEvaluationsProps) {
  const [isTable, setTable] = useState(false);
  const lines = linesOf(findings, template);
  return (
    <Section
      title="Section evaluations"
      sub="number of records"
      right={
        <>
          {isTable ? null : <GradeLegend />}
          <Button small kind="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as bars' : 'Show as a table'}
          </Button>
        </>
      }
    >
      {isTable ? <GradeTable lines={lines} /> : <BandTable lines={lines} />}
    </Section>
  );
}

function linesOf(findings: Findings, template: Template): readonly Line[] {
  const sections = findings.sections.map(
    ({ id, title, evaluation }): Line => ({
      ...evaluation,
      id: shortId(id),
      title,
      isTotal: false,
      measure: { kind: 'section', id },
    }),
  );
  const overall = findings.criteria.find(({ id }) => id === template.overall);
  if (overall?.x === null || overall?.distribution === null || overall === undefined) return sections;
  return [
    ...sections,
    {
      ...overall,
      x: overall.x,
      distribution: overall.distribution,
      id: shortId(overall.id),
      title: 'Overall evaluation',
      isTotal: true,
      measure: { kind: 'criterion', id: overall.id },
    },
  ];
}

const isShown = ({ n }: Line): boolean => presentationFor(n) !== 'none';
const WEAK_OR_WORSE = [2, 1];

function BandTable({ lines }: Readonly<{ lines: readonly Line[] }>) {
  const isNarrow = useMedia('(max-width: 80em)');
  const width = isNarrow ? 280 : 452;
  return (
    <Wide label="Bars by section">
      <table className="t bands">
        <caption className="vh">Section evaluations</caption>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col" className="bar-cell">
              <span className="vh">Distribution</span>
              {isNarrow ? null : <QuantityAxis width={width} />}
            </th>
            <th scope="colgroup" className="n" colSpan={2}>
              Good or better
            </th>
            <th scope="col">In words</th>
            <th scope="col" className="n">
              Median
            </th>
            <th scope="col" className="n">
              Weak or worse
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.isTotal ? 'tot' : undefined}>
              <th scope="row">
                <span className="id">{line.id}</span>
                {line.title}
              </th>
              <td className="bar-cell">
                {isShown(line) ? <SectionBand distribution={line.distribution} width={width} /> : null}
              </td>
              <ShareCells {...line} of={`${line.id} ${line.title}`} />
              <td>{line.quantityWord ?? ''}</td>
              <td className="n">{isShown(line) ? medianWords(line.median) : ''}</td>
              <td className="n">
                {isShown(line) ? printCount(countOf(line.distribution, WEAK_OR_WORSE), line.n) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const GradeTable = ({ lines }: Readonly<{ lines: readonly Line[] }>) => (
  <Wide label="Table by section">
    <table className="t bands">
      <caption className="vh">Records given each grade, by section</caption>
      <thead>
        <tr>
          <th scope="col">Section</th>
          {GRADES.map((grade) => (
            <th key={grade} scope="col" className="n">{`${grade} ${GRADE_NAMES[grade]}`}</th>
          ))}
          <th scope="col" className="n">
            Records
          </th>
          <th scope="colgroup" className="n" colSpan={2}>
            Good or better
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className={line.isTotal ? 'tot' : undefined}>
            <th scope="row">
              <span className="id">{line.id}</span>
              {line.title}
            </th>
            {GRADES.map((grade) => (
              <td key={grade} className="n">
                {isShown(line) ? countOf(line.distribution, [grade]) : ''}
              </td>
            ))}
            <td className="n">{line.n}</td>
            <ShareCells {...line} of={`${line.id} ${line.title}`} />
          </tr>
        ))}
      </tbody>
    </table>
  </Wide>
);

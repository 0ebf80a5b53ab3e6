import { countOf, medianWords } from '../../../shared/domain/distribution';
import { presentationFor } from '../../../shared/domain/presentation';
import { printCount } from '../../../shared/domain/rounding';
import { GRADES, type Template } from '../../../shared/domain/template';
import { GRADE_NAMES } from '../../../shared/domain/value';
import { GradeLegend } from '../../charts/GradeLegend';
import { QuantityAxis } from '../../charts/QuantityAxis';
import { SectionBand, saySegments } from '../../charts/SectionBand';
import { type Reading, useReading } from '../../charts/use-reading';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import type { AskedMeasure } from '../../stores/findings';
import { useMedia } from '../../use-media';
import { ChartFrame, Said } from './ChartFrame';
import { Hidden } from './Fig';
import { ShareCells } from './ShownShare';
import { hiddenIn, isHidden, type ShownFindings, wholeDistribution } from './shown-findings';

/** One line of the chart: a section's evaluation, or the overall one. */
type Line = {
  readonly id: string;
  readonly title: string;
  readonly isTotal: boolean;
  readonly measure: AskedMeasure;
  readonly x: number | null;
  readonly n: number | null;
  readonly percent: number | null;
  readonly distribution: Readonly<Record<string, number | null>> | null;
  readonly median: readonly number[] | null;
  readonly quantityWord: string | null;
  readonly hidden: readonly string[];
};

type SectionEvaluationsProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** Stacked bars of the six grades by section, and the same as a table. */
export function SectionEvaluations({ findings, template }: SectionEvaluationsProps) {
  const lines = linesOf(findings, template);
  return (
    <ChartFrame
      title="Section evaluations"
      sub="number of records"
      legend={<GradeLegend />}
      drawnAs="bars"
      chart={
        <>
          <BandTable lines={lines} />
          <GateNote findings={findings} template={template} />
        </>
      }
      table={<GradeTable lines={lines} />}
    />
  );
}

function linesOf(findings: ShownFindings, template: Template): readonly Line[] {
  const sections = findings.sections.map(
    ({ id, title, evaluation, hidden }): Line => ({
      ...evaluation,
      hidden: hiddenIn({ hidden }, 'evaluation'),
      id: shortId(id),
      title,
      isTotal: false,
      measure: { kind: 'section', id },
    }),
  );
  const overall = findings.criteria.find(({ id }) => id === template.overall);
  if (overall === undefined || overall.distribution === null) return sections;
  return [
    ...sections,
    {
      ...overall,
      id: shortId(overall.id),
      title: 'Overall evaluation',
      isTotal: true,
      measure: { kind: 'criterion', id: overall.id },
    },
  ];
}

/** Presence before quality, in one sentence under the bars. */
function GateNote({ findings, template: { gate } }: SectionEvaluationsProps) {
  const [found] = findings.gates;
  if (gate === null || found === undefined) return null;
  const { present, goodOfPresent, wellServed } = found;
  const numbers = [present.x, present.n, goodOfPresent.x, wellServed.x, wellServed.n];
  if (numbers.some((each) => each === null) || presentationFor(goodOfPresent.n ?? 0) === 'none') return null;
  return (
    <p className="bandnote">
      {`Overall counts only what is there. A ${gate.noun} was there for ${printCount(present.x ?? 0, present.n ?? 0)}; of those judged, ${goodOfPresent.x ?? 0} of ${goodOfPresent.n ?? 0} were good or better; so ${wellServed.x ?? 0} of ${wellServed.n ?? 0} children are well served.`}
    </p>
  );
}

const isShown = ({ n }: Line): boolean => n === null || presentationFor(n) !== 'none';
const WEAK_OR_WORSE = [2, 1];

/** The grades of a line as far as a bar of them may be drawn. */
const drawnOf = (line: Line): Readonly<Record<string, number>> | null =>
  line.n !== null && isShown(line) ? wholeDistribution(line.distribution) : null;

const nameOf = ({ id, title }: Line): string => `${id} ${title}`;

function BandTable({ lines }: Readonly<{ lines: readonly Line[] }>) {
  const isNarrow = useMedia('(max-width: 80em)');
  const width = isNarrow ? 280 : 452;
  const says = lines.map((line) => {
    const drawn = drawnOf(line);
    return drawn === null ? [] : saySegments(drawn).map((said) => `${nameOf(line)}, ${said}`);
  });
  const reading = useReading(says.map(({ length }) => length));
  return (
    <>
      <Wide label="Bars by section">
        <table className="t bands" {...reading.chart}>
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
            {lines.map((line, row) => (
              <BandRow key={line.id} line={line} row={row} reading={reading} width={width} />
            ))}
          </tbody>
        </table>
      </Wide>
      <Said
        hasPoints={says.some(({ length }) => length > 0)}
        said={reading.at === null ? null : (says[reading.at.row]?.[reading.at.column] ?? null)}
        hint="Tab to the bars, then arrows read them part by part."
      />
    </>
  );
}

type BandRowProps = Readonly<{ line: Line; row: number; reading: Reading; width: number }>;

function BandRow({ line, row, reading, width }: BandRowProps) {
  const drawn = drawnOf(line);
  const weak = drawn === null ? null : countOf(drawn, WEAK_OR_WORSE);
  return (
    <tr className={line.isTotal ? 'tot' : undefined}>
      <th scope="row">
        <span className="id">{line.id}</span>
        {line.title}
      </th>
      <td className="bar-cell">
        {drawn === null ? (
          <NotDrawn line={line} />
        ) : (
          <SectionBand
            distribution={drawn}
            of={nameOf(line)}
            width={width}
            point={(index) => reading.point(row, index)}
          />
        )}
      </td>
      <ShareCells {...line} of={nameOf(line)} />
      <td>{line.quantityWord ?? ''}</td>
      <td className="n">
        {isHidden(line, 'median') ? <Hidden /> : isShown(line) ? medianWords(line.median) : ''}
      </td>
      <td className="n">
        {weak !== null && line.n !== null ? (
          printCount(weak, line.n)
        ) : line.hidden.length > 0 ? (
          <Hidden />
        ) : (
          ''
        )}
      </td>
    </tr>
  );
}

/** Why there is no bar: a bar with one part left out would show how large that part is. */
const NotDrawn = ({ line }: Readonly<{ line: Line }>) =>
  line.hidden.length === 0 ? null : <span className="s13 ink3">not drawn: a count of it is hidden</span>;

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
                {isShown(line) ? <GradeCount line={line} grade={grade} /> : ''}
              </td>
            ))}
            <td className="n">{line.n ?? <Hidden />}</td>
            <ShareCells {...line} of={nameOf(line)} />
          </tr>
        ))}
      </tbody>
    </table>
  </Wide>
);

/** A grade that nobody gave has no entry, unless it is hidden. */
const GradeCount = ({ line: { distribution }, grade }: Readonly<{ line: Line; grade: number }>) => {
  const count = distribution === null ? null : distribution[String(grade)];
  return count === null ? <Hidden /> : (count ?? 0);
};

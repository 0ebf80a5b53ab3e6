import type { CSSProperties } from 'react';
import { NOT_RECORDED } from '../../../shared/domain/breakdown';
import { presentationFor } from '../../../shared/domain/presentation';
import { printCount, printPercent } from '../../../shared/domain/rounding';
import type { Template } from '../../../shared/domain/template';
import { drawnPoint, type PointProps, useReading } from '../../charts/use-reading';
import { Field } from '../../components/Field';
import { Section } from '../../components/Section';
import { CriticalMark } from '../../components/Tag';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { chooseDimension } from '../../stores/findings';
import { useSession } from '../../stores/session';
import { profileLists, sayProfileValue } from '../score-sheet/profile-options';
import { Said } from './ChartFrame';
import { Fig, Hidden } from './Fig';
import { judgedIds, questionsOf } from './finding-words';
import { HEAT_STEPS, heatOf } from './heat';
import { isShareHidden } from './ShownShare';
import type { ShownFindings, ShownGroup } from './shown-findings';
import { TableTools } from './TableTools';

type BreakdownProps = Readonly<{
  findings: ShownFindings;
  dimensions: readonly { readonly key: string; readonly label: string }[];
  template: Template;
  dimension: string | null;
}>;

/** Every judged criterion again for each group of one case-profile key, as a map of how high each share is. */
export function Breakdown({ findings, dimensions, template, dimension }: BreakdownProps) {
  const ids = judgedIds(template);
  const rows = findings.breakdowns.filter((row) => row.dimension === dimension && ids.has(row.id));
  return (
    <Section
      title="Breakdown"
      sub="one key of the case profile at a time; small groups show little"
      right={
        rows.length === 0 ? undefined : (
          <>
            <HeatKey />
            <TableTools title="Breakdown" />
          </>
        )
      }
    >
      <div className="by">
        <Field label="By">
          {(control) => (
            <select
              {...control}
              className="inp"
              value={dimension ?? ''}
              onChange={({ target }) => void chooseDimension(target.value === '' ? null : target.value)}
            >
              <option value="">No breakdown</option>
              {dimensions.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {dimension === null ? null : <HeatMap rows={rows} template={template} dimension={dimension} />}
    </Section>
  );
}

const HeatKey = () => (
  <ul className="legend heat" aria-label="How high a share is">
    {HEAT_STEPS.map(({ step, words }) => (
      <li key={step}>
        <i className={`hk heat${step}`} aria-hidden="true" />
        {words}
      </li>
    ))}
  </ul>
);

type HeatMapProps = Readonly<{ rows: readonly ShownGroup[]; template: Template; dimension: string }>;

function HeatMap({ rows, template, dimension }: HeatMapProps) {
  const lists = useSession((session) => session.lists);
  const questions = questionsOf(template);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const ids = [...new Set(rows.map(({ id }) => id))];
  const one = (group: string): string =>
    group === NOT_RECORDED ? 'not recorded' : sayProfileValue(dimension, group, profileLists(lists));
  const groupWords = (group: string): string =>
    (rows.find((row) => row.group === group)?.mergedFrom ?? [group]).map(one).join(' and ');
  const at = (id: string, group: string): ShownGroup | undefined =>
    rows.find((row) => row.id === id && row.group === group);
  const reading = useReading(ids.map(() => groups.length));
  const said = reading.at;
  return (
    <>
      <Wide label="Table of groups">
        <table className="t crt heatmap" {...reading.chart}>
          <caption className="vh">Positive answers by group</caption>
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Criterion</th>
              {groups.map((group) => (
                <th key={group} scope="col" className="n">
                  {groupWords(group)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ids.map((id, row) => (
              <tr key={id}>
                <td className="id">
                  {shortId(id)}
                  {questions.get(id)?.critical === true ? <CriticalMark /> : null}
                </td>
                <th scope="row">{questions.get(id)?.question ?? ''}</th>
                {groups.map((group, column) => (
                  <Cell
                    key={group}
                    row={at(id, group)}
                    words={`${shortId(id)}, ${groupWords(group)}`}
                    point={reading.point(row, column)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Said
        hasPoints={ids.length > 0}
        said={
          said === null
            ? null
            : sayCell(
                at(ids[said.row] ?? '', groups[said.column] ?? ''),
                `${shortId(ids[said.row] ?? '')}, ${groupWords(groups[said.column] ?? '')}`,
              )
        }
        hint="Tab to the map, then arrows read it cell by cell."
      />
    </>
  );
}

function sayCell(row: ShownGroup | undefined, words: string): string {
  if (row === undefined || row.n === 0) return `${words}: no records.`;
  if (row.x === null || row.n === null) return `${words}: hidden, so that no small number can be worked out.`;
  if (presentationFor(row.n) === 'none') return `${words}: fewer than 5 records.`;
  const share = printCount(row.x, row.n);
  if (row.percent === null || row.n < 10) return `${words}: ${share}.`;
  const { words: high } = heatOf(row.percent);
  return `${words}: ${share}, ${printPercent(row.percent, row.n)}, ${high}.`;
}

type CellProps = Readonly<{ row: ShownGroup | undefined; words: string; point: PointProps }>;

function Cell({ row, words, point }: CellProps) {
  if (row === undefined || row.n === 0)
    return (
      <td className="n">
        <span {...drawnPoint(point, `${words}: no records`)} className="ink3 cellpt">
          –
        </span>
      </td>
    );
  const { dimension, group, id, x, n, percent, mergedFrom } = row;
  if (n !== null && x !== null && presentationFor(n) === 'none')
    return (
      <td className="n">
        <span {...drawnPoint(point, `${words}: fewer than 5 records`)} className="ink3 cellpt">
          under 5
        </span>
      </td>
    );
  const measure = { kind: 'breakdown', dimension, group, id } as const;
  if (isShareHidden({ x, n }, row) || x === null || n === null)
    return (
      <td className="n">
        {mergedFrom === null ? (
          <Fig measure={measure} of={words} point={point}>
            <Hidden />
          </Fig>
        ) : (
          <span {...drawnPoint(point, `${words}: hidden`)} className="cellpt">
            [c]
          </span>
        )}
      </td>
    );
  const isDrawn = percent !== null && presentationFor(n) !== 'counts';
  const share = (
    <>
      {printCount(x, n)}
      {isDrawn ? (
        <>
          {', '}
          <b>{printPercent(percent, n)}</b>
        </>
      ) : null}
    </>
  );
  return (
    <td
      className={isDrawn ? `n heat${heatOf(percent).step}` : 'n'}
      {...(isDrawn ? { style: { '--share': `${percent}%` } as CSSProperties } : {})}
    >
      {mergedFrom === null ? (
        <Fig measure={measure} of={words} point={point}>
          {share}
        </Fig>
      ) : (
        <span {...drawnPoint(point, `${words}: ${printCount(x, n)}`)} className="cellpt">
          {share}
        </span>
      )}
    </td>
  );
}

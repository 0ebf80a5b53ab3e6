import { type ReactNode, useState } from 'react';
import { Button } from '../../components/Button';
import { Section } from '../../components/Section';
import { TableTools } from './TableTools';

type ChartFrameProps = Readonly<{
  title: string;
  sub?: ReactNode;
  /** What the marks mean; drawn beside the title while the chart is shown. */
  legend?: ReactNode;
  /** `bars`: what the button that leads back from the table says. */
  drawnAs: string;
  chart: ReactNode;
  table: ReactNode;
}>;

/** A section with a chart and the table behind it, one of them on screen. */
export function ChartFrame({ title, sub, legend, drawnAs, chart, table }: ChartFrameProps) {
  const [isTable, setTable] = useState(false);
  return (
    <Section
      title={title}
      sub={sub}
      right={
        <>
          {isTable ? null : legend}
          <Button small kind="quiet" onClick={() => setTable(!isTable)}>
            {isTable ? `Show as ${drawnAs}` : 'Show as a table'}
            <span className="vh">{` of ${title}`}</span>
          </Button>
          <TableTools title={title} />
        </>
      }
    >
      {isTable ? table : chart}
    </Section>
  );
}

type SaidProps = Readonly<{ said: string | null; hint: string; hasPoints: boolean }>;

/** What the point that has the focus says, for those who see; the point itself is heard. */
export const Said = ({ said, hint, hasPoints }: SaidProps) =>
  hasPoints ? (
    <p className={said === null ? 'said' : 'said on'} aria-hidden="true">
      {said ?? hint}
    </p>
  ) : null;

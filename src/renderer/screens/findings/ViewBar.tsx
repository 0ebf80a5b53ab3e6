import type { Filter } from '../../stores/findings';
import { FilterBar } from './FilterBar';

type ViewBarProps = Readonly<{
  dimensions: readonly { readonly key: string; readonly label: string }[];
  filter: readonly Filter[];
  counted: number;
}>;

/** Which records are counted, and what may become of the numbers. */
export function ViewBar({ dimensions, filter, counted }: ViewBarProps) {
  return (
    <section className="viewbar" aria-label="What is shown">
      <div className="viewrow">
        <FilterBar dimensions={dimensions} filter={filter} />
      </div>
      <p className="viewsays" role="status">
        <b>Restricted: for the CIG.</b> {RESTRICTED}
        {filter.length === 0 ? '' : ` ${sayCounted(counted)}`}
      </p>
    </section>
  );
}

const RESTRICTED = 'Counts are shown as they are. Nothing on this screen has been published.';

const sayCounted = (counted: number): string =>
  `${counted === 1 ? '1 record is' : `${counted} records are`} counted under this filter; nothing is compared with other rounds.`;

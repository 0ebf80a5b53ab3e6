import type { Disclosure } from '../../../shared/domain/published-shape';
import { Choice } from '../../components/Choice';
import { type Filter, showPublished, useFindings } from '../../stores/findings';
import { FilterBar } from './FilterBar';

const STATES = [
  { value: 'restricted', label: 'Restricted' },
  { value: 'published', label: 'As published' },
] as const;

type ViewBarProps = Readonly<{
  dimensions: readonly { readonly key: string; readonly label: string }[];
  filter: readonly Filter[];
  /** Records under the filter; null while they are being counted. */
  counted: number | null;
  /** What protection did; null while that is not known. */
  disclosure: Disclosure | null;
}>;

/** Which of the two states is on screen, and which records are counted. */
export function ViewBar({ dimensions, filter, counted, disclosure }: ViewBarProps) {
  const isPublished = useFindings((state) => state.isPublished);
  return (
    <section className="viewbar" aria-label="What is shown">
      <div className="viewrow">
        <Choice
          legend="Numbers"
          legendShown
          options={STATES}
          value={isPublished ? 'published' : 'restricted'}
          onChange={(state) => void showPublished(state === 'published')}
        />
        <FilterBar dimensions={dimensions} filter={filter} />
      </div>
      <p className={isPublished ? 'viewsays pub' : 'viewsays'} role="status">
        {isPublished ? (
          <>
            <b>As published.</b> {disclosure === null ? '' : sayPublished(disclosure)}
            {filter.length === 0 ? '' : ` ${OTHERS}`}
          </>
        ) : (
          <>
            <b>Restricted: for the CIG.</b> {RESTRICTED}
            {filter.length === 0 ? '' : ` ${sayCounted(counted)}`}
          </>
        )}
      </p>
    </section>
  );
}

const RESTRICTED =
  'Counts of 5 records and more are shown as they are. Nothing on this screen has been published.';
const OTHERS = 'Under a filter nothing is compared with other rounds.';

const sayCounted = (counted: number | null): string =>
  counted === null
    ? 'The records under this filter are being counted.'
    : `${counted === 1 ? '1 record is' : `${counted} records are`} counted under this filter; nothing is compared with other rounds.`;

/** `[c] is under 5, or would let a number under 5 be worked out. 12 numbers are hidden: …` */
function sayPublished({ threshold, primary, secondary, merged, rangeAudit }: Disclosure): string {
  const hidden = primary + secondary;
  return [
    `[c] is under ${threshold}, or would let a number under ${threshold} be worked out.`,
    hidden === 0
      ? 'No number is hidden.'
      : `${hidden === 1 ? '1 number is' : `${hidden} numbers are`} hidden: ${primary} for being small, ${secondary} so that those cannot be worked out.`,
    ...(merged === 0
      ? []
      : [`${merged === 1 ? 'Groups were' : `${merged} times groups were`} put together first.`]),
    ...(rangeAudit.exact === 0
      ? []
      : [`${rangeAudit.exact} could still be worked out: do not publish this.`]),
    'Nothing has been released by looking.',
  ].join(' ');
}

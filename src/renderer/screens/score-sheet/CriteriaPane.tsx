import { type SectionLines, shortId } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { CriterionRow } from './CriterionRow';

const NONE: readonly never[] = [];

/** The middle pane: every section with its criteria, strung on one thread. */
export function CriteriaPane() {
  const sections = useReadings((readings) => readings.sheet?.lines ?? NONE);
  return (
    <main className="crits" aria-label="Criteria">
      {sections.map((each) => (
        <SheetSection key={each.section.id} {...each} />
      ))}
    </main>
  );
}

function SheetSection({ section, lines }: SectionLines) {
  return (
    <section className="crsec" aria-labelledby={`h-${section.id}`}>
      <div className="sech">
        <b aria-hidden="true">{section.letter}</b>
        <h2 id={`h-${section.id}`}>
          <span className="vh">{`${section.letter} `}</span>
          {section.title}
        </h2>
        <SectionState id={section.id} />
      </div>
      {lines.map((line) =>
        line.kind === 'trace' ? (
          <div className="trace" key={line.ids[0]}>
            <span>{rangeOf(line.ids)}</span>
            <span>{`Not shown: ${line.why}`}</span>
            <span className="right">{line.isKept ? 'its answer is kept, not counted' : ''}</span>
          </div>
        ) : (
          <CriterionRow key={line.id} id={line.id} />
        ),
      )}
    </section>
  );
}

/** `B6`, or `A2–A4` for several in a row. */
const rangeOf = (ids: readonly string[]): string => {
  const [first = '', last = ''] = [ids[0] ?? '', ids.at(-1) ?? ''].map(shortId);
  return first === last ? first : `${first}–${last}`;
};

function SectionState({ id }: Readonly<{ id: string }>) {
  const text = useReadings((readings) => {
    const progress = readings.sheet?.review.sections.find((each) => each.id === id);
    if (progress === undefined || progress.shown === 0) return 'not shown';
    return progress.dealtWith === progress.shown
      ? `all ${progress.shown} answered`
      : `${progress.dealtWith} of ${progress.shown} answered`;
  });
  return <span className="right">{text}</span>;
}

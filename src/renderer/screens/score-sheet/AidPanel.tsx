import { useShallow } from 'zustand/react/shallow';
import { medianCategories } from '../../../shared/domain/distribution';
import { sayElapsed } from '../../../shared/domain/say-elapsed';
import type { Criterion, Grade } from '../../../shared/domain/template';
import { sayCritical } from '../../scoring/say-critical';
import { BLANK_ROW, type Sheet, shortId } from '../../scoring/sheet';
import { GRADE_WORDS, neighboursOf } from '../../scoring/six-point-words';
import { useReadings } from '../../stores/reading-in-hand';
import { EvidenceNote } from './EvidenceNote';
import { focusRow, rowElementId } from './focus-row';

const NONE: readonly never[] = [];
/** Up to here guidance is set large. */
const SHORT_GUIDANCE = 90;

/** The right pane: guidance for the criterion in hand, its evidence note, and the cap in force. */
export function AidPanel() {
  const current = useReadings((readings) => readings.current);
  const compiled = useReadings((readings) => readings.sheet?.compiled ?? null);
  const criterion = useReadings((readings) => readings.sheet?.criteria.get(readings.current ?? '') ?? null);
  const row = useReadings((readings) => readings.sheet?.rows[readings.current ?? ''] ?? BLANK_ROW);
  const language = useReadings((readings) => readings.sheet?.language ?? null);
  const spoken = language === null ? {} : { lang: language.code, dir: language.direction };
  if (current === null || compiled === null || criterion === null)
    return <aside className="aid" aria-label="Guidance" />;

  const isEvaluation = compiled.sectionIds.has(current);
  const isClosing = compiled.template.closing.criteria.some((each) => each.id === current);
  const grade = criterion.type === 'S6' && row.state === 'answered' ? (Number(row.value) as Grade) : null;
  return (
    <aside className="aid" aria-label={`Guidance for ${shortId(current)}`}>
      <div className="aid-scroll">
        {isEvaluation ? <SectionFacts id={current} /> : null}
        {criterion.guidance === '' ? null : (
          <section>
            <h2>{isClosing ? shortId(current) : `${shortId(current)} · What good looks like`}</h2>
            <p {...spoken} className={criterion.guidance.length > SHORT_GUIDANCE ? 'good long' : 'good'}>
              {criterion.guidance}
            </p>
          </section>
        )}
        {criterion.type === 'S6' ? <Neighbours grade={grade} criterion={criterion} /> : null}
        {criterion.standard === null ? null : <StandardFacts criterion={criterion} />}
        {criterion.critical ? (
          <section>
            <h2>
              <span className="crit" aria-hidden="true">
                C
              </span>{' '}
              Critical
            </h2>
            <p className="s14">{sayCritical(criterion)}</p>
          </section>
        ) : null}
        {isEvaluation || isClosing ? null : <EvidenceNote key={current} id={current} />}
      </div>
      <CapInForce />
    </aside>
  );
}

function Neighbours({ grade, criterion }: Readonly<{ grade: Grade | null; criterion: Criterion }>) {
  const [upper, lower] = neighboursOf(grade);
  return (
    <section>
      <h2>{`Telling ${upper} from ${lower}`}</h2>
      <dl className="pair">
        <dt>{upper}</dt>
        <dd>{GRADE_WORDS[upper].test}</dd>
        {upper === 4 ? <dd className="line" aria-hidden="true" /> : null}
        <dt>{lower}</dt>
        <dd>{GRADE_WORDS[lower].test}</dd>
      </dl>
      {criterion.anchors === null ? null : (
        <dl className="pair anchors" aria-label={`A 5 and a 2 at ${shortId(criterion.id)}`}>
          <dt>5</dt>
          <dd>{criterion.anchors.five}</dd>
          <dt>2</dt>
          <dd>{criterion.anchors.two}</dd>
        </dl>
      )}
    </section>
  );
}

function StandardFacts({ criterion }: Readonly<{ criterion: Criterion }>) {
  const { standard } = criterion;
  if (standard === null) return null;
  const limit =
    standard.kind === 'due'
      ? 'Done on or before the due date'
      : standard.limit === null
        ? 'Not set by the partnership: nothing is late'
        : `At most ${sayElapsed(standard.limit, standard.unit)}`;
  return (
    <section>
      <h2>Standard</h2>
      <p className="s14">{limit}.</p>
      <p className="s13 ink3">{standard.source}</p>
      <p className="s13 ink3">{standard.missingMeans}</p>
    </section>
  );
}

/** What stands in a section when it is evaluated as a whole: chosen by the auditor, never computed. */
function SectionFacts({ id }: Readonly<{ id: string }>) {
  const facts = useReadings(useShallow((readings) => sectionFacts(readings.sheet, id)));
  return (
    <section>
      <h2>{`Section ${id.slice(-1)} so far`}</h2>
      <p className="s14">{facts.positive}</p>
      <p className="s14">{facts.median}</p>
      <p className="s13 ink3">The evaluation is yours: it is not worked out from these.</p>
    </section>
  );
}

function sectionFacts(sheet: Sheet | null, id: string): { positive: string; median: string } {
  const section = sheet?.compiled.template.sections.find((each) => each.id === id);
  if (sheet === null || section === undefined) return { positive: '', median: '' };
  const values = section.criteria.flatMap((criterion) => {
    const answer = sheet.review.shown.has(criterion.id) ? sheet.answers.get(criterion.id) : undefined;
    return answer?.value === null || answer?.value === undefined ? [] : [{ criterion, value: answer.value }];
  });
  const judged = values.filter(({ value }) => value.kind === 'grade' || value.kind === 'word');
  const positive = judged.filter(({ criterion, value }) =>
    value.kind === 'grade'
      ? value.grade >= 4
      : value.kind === 'word' && value.word === (criterion.reverse ? 'no' : 'yes'),
  );
  const median = medianCategories(
    values.flatMap(({ value }) => (value.kind === 'grade' ? [value.grade] : [])),
  );
  return {
    positive: `${positive.length} of ${judged.length} judged criteria are positive.`,
    median: median === null ? 'No grades yet.' : `The middle grade is ${median.join(' to ')}.`,
  };
}

function CapInForce() {
  const cap = useReadings((readings) => readings.sheet?.review.cap.highest ?? null);
  const because = useReadings(
    useShallow((readings) => (readings.sheet?.review.cap.because ?? NONE).map((each) => each.sentence)),
  );
  const ids = useReadings(
    useShallow((readings) => (readings.sheet?.review.cap.because ?? NONE).map((each) => each.criterionId)),
  );
  if (cap === null) return null;
  return (
    <section className="cap">
      <h2>Cap in force</h2>
      <div className="note warn">
        <b>{`Overall can be ${cap} at most.`}</b> {because.join(' ')} To go higher, give a reason; it goes to
        moderation.{' '}
        {ids.map((id) => (
          <a
            key={id}
            href={`#${rowElementId(id)}`}
            onClick={(event) => {
              event.preventDefault();
              focusRow(id);
            }}
          >
            {`Go to ${shortId(id)}`}
          </a>
        ))}
      </div>
    </section>
  );
}

import type { MouseEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { sectionOf } from '../../../shared/domain/sense-checks';
import { GRADE_NAMES } from '../../../shared/domain/value';
import { Icon } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { Progress } from '../../components/Progress';
import type { Sheet } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { openDialog } from '../../stores/readings';
import { focusRow } from './focus-row';
import { goToContradiction, goToNoteToReword, goToUnanswered } from './sheet-actions';

const NONE: readonly never[] = [];
const PROFILE = '#profile';

/** The left rail: sections and how far they are, what is left before completing, what was set aside. */
export const SectionRail = () => (
  <nav className="side" aria-label="Sections">
    <div>
      <h2>Sections</h2>
      <ul className="secs">
        <ProfileItem />
        <SectionItems />
      </ul>
    </div>
    <BeforeCompleting />
    <SetAsideCounts />
    <Evaluations />
  </nav>
);

function ProfileItem() {
  const total = useReadings((readings) => readings.sheet?.compiled.template.profileKeys.length ?? 0);
  const missing = useReadings((readings) => readings.sheet?.review.profileMissing.length ?? 0);
  return (
    <li>
      <a
        href={PROFILE}
        onClick={(event) => {
          event.preventDefault();
          openDialog({ kind: 'profile' });
        }}
      >
        <span className="k">
          <Icon name="profile" size={14} />
        </span>
        <span className="t">Case profile</span>
        <span className="n">
          {missing === 0 ? <span className="vh">all recorded, </span> : null}
          {`${total - missing}/${total}`}
        </span>
        <Progress label="Case profile" done={total - missing} total={total} />
      </a>
    </li>
  );
}

function SectionItems() {
  const lines = useReadings((readings) => readings.sheet?.lines ?? NONE);
  return lines.map(({ section, lines: of }) => {
    const first = of.find((line) => line.kind !== 'trace');
    return (
      <SectionItem
        key={section.id}
        id={section.id}
        letter={section.letter}
        title={section.title}
        first={first?.id ?? null}
      />
    );
  });
}

type SectionItemProps = Readonly<{ id: string; letter: string; title: string; first: string | null }>;

function SectionItem({ id, letter, title, first }: SectionItemProps) {
  const isHere = useReadings(
    (readings) =>
      readings.sheet !== null &&
      readings.current !== null &&
      sectionOf(readings.sheet.compiled, readings.current)?.id === id,
  );
  const progress = useReadings(
    useShallow((readings) => {
      const found = readings.sheet?.review.sections.find((each) => each.id === id);
      return {
        shown: found?.shown ?? 0,
        dealtWith: found?.dealtWith ?? 0,
        contradictions: found?.contradictions ?? 0,
      };
    }),
  );
  const isFull = progress.shown > 0 && progress.dealtWith === progress.shown;
  const handleClick = (event: MouseEvent): void => {
    event.preventDefault();
    if (first !== null) focusRow(first);
  };
  return (
    <li>
      <a href={`#h-${id}`} aria-current={isHere ? 'true' : undefined} onClick={handleClick}>
        <span className="k">{letter}</span>
        <span className="t">{title}</span>
        <span className="n">
          {isFull ? <span className="vh">all answered, </span> : null}
          {`${progress.dealtWith}/${progress.shown}`}
        </span>
        <Progress label={`Section ${letter}`} done={progress.dealtWith} total={progress.shown} />
        {progress.contradictions === 0 ? null : (
          <span className="m">
            <span>
              <Icon name="contradiction" />
              {progress.contradictions}
              <i className="wide-only">
                {progress.contradictions === 1 ? ' contradiction' : ' contradictions'}
              </i>
            </span>
          </span>
        )}
      </a>
    </li>
  );
}

type Left = Readonly<{ missing: number; contradictions: number; notes: number }>;
const leftOf = (sheet: Sheet | null): Left => ({
  missing: sheet?.review.missing.length ?? 0,
  contradictions: sheet?.review.contradictions.length ?? 0,
  notes: sheet?.review.notesToReword.length ?? 0,
});

function BeforeCompleting() {
  const left = useReadings(useShallow((readings) => leftOf(readings.sheet)));
  const items = [
    { count: left.missing, label: 'unanswered', key: 'G', go: goToUnanswered },
    {
      count: left.contradictions,
      label: left.contradictions === 1 ? 'contradiction' : 'contradictions',
      key: 'X',
      go: goToContradiction,
    },
    {
      count: left.notes,
      label: left.notes === 1 ? 'note to reword' : 'notes to reword',
      key: 'W',
      go: goToNoteToReword,
    },
  ];
  return (
    <div className="todo">
      <h2>Before completing</h2>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <span className="n">{item.count}</span>
            {item.count === 0 ? (
              item.label
            ) : (
              <button type="button" className="linkb plain" onClick={item.go}>
                {item.label}
              </button>
            )}
            <Kbd>{item.key}</Kbd>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SetAsideCounts() {
  const counts = useReadings(useShallow((readings) => setAsideOf(readings.sheet)));
  return (
    <div className="todo">
      <h2>Set aside, with a reason</h2>
      <ul>
        <li>
          <span className="n">{counts.notApplicable}</span>not applicable
        </li>
        <li>
          <span className="n">{counts.unable}</span>unable to evaluate
        </li>
        <li>
          <span className="n">{counts.notShown}</span>not shown by branching
        </li>
      </ul>
    </div>
  );
}

function setAsideOf(sheet: Sheet | null): { notApplicable: number; unable: number; notShown: number } {
  if (sheet === null) return { notApplicable: 0, unable: 0, notShown: 0 };
  const shown = [...sheet.review.shown];
  const closing = new Set(sheet.compiled.template.closing.criteria.map((each) => each.id));
  return {
    notApplicable: shown.filter((id) => sheet.rows[id]?.state === 'not_applicable').length,
    unable: shown.filter((id) => sheet.rows[id]?.state === 'unable').length,
    // Parts of the closing block that no answer has opened are not set aside by anything.
    notShown: [...sheet.compiled.criteria.keys()].filter(
      (id) => !sheet.review.shown.has(id) && !closing.has(id),
    ).length,
  };
}

function Evaluations() {
  const sections = useReadings((readings) => readings.sheet?.compiled.template.sections ?? NONE);
  return (
    <div className="sevals">
      <h2>Section evaluations</h2>
      <ul>
        {sections.map((section) => (
          <Evaluation key={section.id} id={section.id} letter={section.letter} />
        ))}
      </ul>
    </div>
  );
}

function Evaluation({ id, letter }: Readonly<{ id: string; letter: string }>) {
  const value = useReadings((readings) => {
    const row = readings.sheet?.rows[id];
    return row?.state === 'answered' ? row.value : '';
  });
  return (
    <li className={value === '' ? 'none' : undefined}>
      <b>{letter}</b>
      {value === '' ? 'not given yet' : `${value} ${GRADE_NAMES[Number(value)] ?? ''}`}
    </li>
  );
}

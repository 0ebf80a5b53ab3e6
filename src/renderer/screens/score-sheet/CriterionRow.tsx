import type { KeyboardEvent, MouseEvent } from 'react';
import type { Criterion } from '../../../shared/domain/template';
import { isUntranslated } from '../../../shared/domain/template-language';
import { endsBeforeStart } from '../../../shared/domain/timeliness';
import { parseValue } from '../../../shared/domain/value';
import { Icon } from '../../components/Icon';
import { CriticalMark } from '../../components/Tag';
import { sayTimeliness } from '../../scoring/say-timeliness';
import { BLANK_ROW, criterionAt, isEditable, type Row, shortId } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { openDialog, setCurrent } from '../../stores/readings';
import { CriterionControl } from './CriterionControl';
import { focusRow, rowElementId } from './focus-row';
import { RowExtras } from './RowExtras';
import { moveBy } from './sheet-actions';

type CriterionRowProps = Readonly<{ id: string }>;

const KNOTS = { answered: 'ans', not_applicable: 'na', unable: 'ue', unanswered: '' } as const;
const NONE: readonly never[] = [];

/** One criterion: its knot on the thread, its question, its control. The one in hand is opened. */
export function CriterionRow({ id }: CriterionRowProps) {
  const criterion = useReadings((readings) =>
    readings.sheet === null ? null : criterionAt(readings.sheet, id),
  );
  const row = useReadings((readings) => readings.sheet?.rows[id] ?? BLANK_ROW);
  const isNow = useReadings((readings) => readings.current === id);
  const disabled = useReadings((readings) => readings.sheet === null || !isEditable(readings.sheet, id));
  const isEvaluation = useReadings((readings) => readings.sheet?.compiled.sectionIds.has(id) ?? false);
  const words = useWordsOf(id);
  if (criterion === null) return null;

  const name = shortId(id);
  const isSetAside = row.state === 'not_applicable' || row.state === 'unable';
  const handleClick = (event: MouseEvent): void => {
    if (
      event.target instanceof HTMLElement &&
      event.target.closest('input, label, button, textarea, select, a') === null
    ) {
      focusRow(id);
    }
  };
  /** Out of a field, so that single keys work again. */
  const handleEscape = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') event.currentTarget.focus();
  };
  return (
    <article
      id={rowElementId(id)}
      className={['cr', KNOTS[row.state], isNow ? 'now' : '', row.flagged ? 'flagged' : '']
        .filter(Boolean)
        .join(' ')}
      tabIndex={-1}
      aria-labelledby={`q-${id}`}
      onFocusCapture={() => setCurrent(id)}
      onKeyDown={handleEscape}
      onClick={handleClick}
    >
      <span className="knot" aria-hidden="true" />
      <span className="id">{name}</span>
      <div className="q">
        <p id={`q-${id}`} lang={words.lang} dir={words.direction}>
          <span className="vh">{`${name}. `}</span>
          <Question criterion={criterion} />
          {words.isMissing && !isEvaluation ? (
            <span className="tag missing" lang="en-GB">
              not in this language
            </span>
          ) : null}
          {criterion.reverse ? <span className="tag reverse">No is good</span> : null}
        </p>
        <p className="vh guide" id={`g-${id}`}>
          {[criterion.guidance, row.state === 'unanswered' ? 'Unanswered.' : ''].filter(Boolean).join(' ')}
        </p>
        <Said criterion={criterion} row={row} />
        <Contradictions id={id} />
        {row.flagged ? (
          <div className="flag">
            <Icon name="flag" />
            Flagged
          </div>
        ) : null}
      </div>
      <div
        className={placeOf(criterion, isNow, isSetAside)}
        {...(criterion.options.length === 0 ? {} : { lang: words.lang, dir: words.direction })}
      >
        {isNow && criterion.type === 'S6' && !isSetAside ? (
          <div className="scale-ends" aria-hidden="true">
            <span>Good or better</span>
            <span />
            <span>Below good</span>
          </div>
        ) : null}
        {isSetAside ? (
          <SetAside criterion={criterion} row={row} disabled={disabled} />
        ) : (
          <CriterionControl
            criterion={criterion}
            row={row}
            isNow={isNow}
            disabled={disabled}
            labelledBy={`q-${id}`}
            describedBy={`g-${id} m-${id}`}
            onDone={() => moveBy(1)}
          />
        )}
      </div>
      {isNow ? (
        <RowExtras criterion={criterion} row={row} isEvaluation={isEvaluation} disabled={disabled} />
      ) : null}
    </article>
  );
}

type Words = Readonly<{
  lang?: string;
  direction?: 'ltr' | 'rtl';
  /** Its question has no words in the chosen language: the template’s own stand in. */
  isMissing: boolean;
}>;

/** In which language a row speaks, and from which side. */
function useWordsOf(id: string): Words {
  const language = useReadings((readings) => readings.sheet?.language ?? null);
  const template = useReadings((readings) => readings.sheet?.asked.template ?? null);
  if (language === null || template === null) return OWN_WORDS;
  if (isUntranslated(template, id, language.code)) return { isMissing: true };
  return { lang: language.code, direction: language.direction, isMissing: false };
}

const OWN_WORDS: Words = { isMissing: false };

/** The question; the mark of a critical one never stands on a line without its last word. */
function Question({ criterion: { question, critical } }: Readonly<{ criterion: Criterion }>) {
  if (!critical) return question;
  const lastWord = question.lastIndexOf(' ') + 1;
  return (
    <>
      {question.slice(0, lastWord)}
      <span className="together">
        {question.slice(lastWord)}
        <CriticalMark />
      </span>
    </>
  );
}

/** Beside the question, or the width of the row below it. */
function placeOf(criterion: Criterion, isNow: boolean, isSetAside: boolean): string {
  if (isSetAside) return 'ctl';
  switch (criterion.type) {
    case 'MS':
    case 'FT':
      return 'below';
    case 'N':
      return 'ctl';
    case 'SC':
      return 'below';
    case 'D':
      return isNow ? 'below' : 'ctl';
    default:
      return isNow ? 'below' : 'ctl';
  }
}

/** What dates come to. */
function Said({ criterion, row }: Readonly<{ criterion: Criterion; row: Row }>) {
  const holidays = useReadings((readings) => readings.sheet?.compiled.holidays);
  if (criterion.type !== 'D' || row.state !== 'answered' || holidays === undefined) return null;
  const value = parseValue(criterion, row.value);
  const isSayable = value.ok && !endsBeforeStart(criterion, value.value);
  const said = isSayable ? sayTimeliness(criterion, value.value, holidays) : null;
  return said === null ? null : (
    <div className="said">
      <b>{said.lead}</b>
      {said.rest.startsWith(',') || said.rest.startsWith(' (') ? said.rest : ` ${said.rest}`}
    </div>
  );
}

function Contradictions({ id }: Readonly<{ id: string }>) {
  const found = useReadings((readings) => readings.sheet?.contradictionsAt[id] ?? NONE);
  return (
    <div id={`m-${id}`}>
      {found.map((each) => (
        <div className="msg" key={each.id}>
          <Icon name="contradiction" />
          <span>
            <span className="vh">Contradiction: </span>
            {`${each.message} `}
            {each.other === id ? null : (
              <a
                href={`#${rowElementId(each.other)}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusRow(each.other);
                }}
              >
                {`Go to ${shortId(each.other)}`}
              </a>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}

function SetAside({
  criterion,
  row,
  disabled,
}: Readonly<{ criterion: Criterion; row: Row; disabled: boolean }>) {
  const isUnable = row.state === 'unable';
  const why = isUnable
    ? row.reason
    : (criterion.notApplicable.find((ground) => ground.code === row.reason)?.label ?? row.reason);
  return (
    <button
      type="button"
      className="select setaside"
      disabled={disabled}
      onClick={() => openDialog({ kind: isUnable ? 'unable' : 'not-applicable', id: criterion.id })}
    >
      <span>
        <b>{isUnable ? 'Unable to evaluate' : 'Not applicable'}</b>
        {why === '' ? null : ` · ${why.charAt(0).toLowerCase()}${why.slice(1)}`}
      </span>
      <Icon name="down" size={12} />
    </button>
  );
}

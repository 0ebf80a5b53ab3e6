import { findProfileKey, optionsOf } from '../../../shared/domain/case-profile';
import type { ComparedCriterion } from '../../../shared/domain/compare-readings';
import type { Criterion, Grade } from '../../../shared/domain/template';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { SixPoint } from '../../components/SixPoint';
import { Ticks } from '../../components/Ticks';
import { type Bench, criterionAtLine } from '../../scoring/moderation-bench';
import { changeDraft, type Draft } from '../../stores/moderation';
import { OneOfControl } from '../score-sheet/OneOfControl';
import { PracticeScale } from '../score-sheet/PracticeScale';
import { WordChoice } from '../score-sheet/WordChoice';
import { withTrueMinus } from './say-queue';

type AgreedControlProps = Readonly<{
  bench: Bench;
  line: ComparedCriterion;
  draft: Draft;
  disabled: boolean;
}>;

/** What is agreed at the line in hand: the control that its criterion asks for, marked with what each reading has. */
export function AgreedControl({ bench, line, draft, disabled }: AgreedControlProps) {
  const criterion = criterionAtLine(bench, line);
  if (criterion === null) return <ProfileValue bench={bench} line={line} draft={draft} disabled={disabled} />;
  const canBeSetAside = criterion.notApplicable.length > 0 || draft.state === 'unable' || hasUnable(line);
  return (
    <>
      <p className="label" id="agreed-label">
        Agreed value
      </p>
      {draft.state === 'answered' || draft.state === 'unanswered' ? (
        <ValueControl criterion={criterion} line={line} draft={draft} disabled={disabled} />
      ) : null}
      {canBeSetAside ? <SetAside criterion={criterion} draft={draft} disabled={disabled} /> : null}
    </>
  );
}

const hasUnable = ({ answers }: ComparedCriterion): boolean =>
  answers.some(({ state }) => state === 'unable' || state === 'not_applicable');

type ControlProps = Readonly<{
  criterion: Criterion;
  line: ComparedCriterion;
  draft: Draft;
  disabled: boolean;
}>;

function ValueControl({ criterion, line, draft, disabled }: ControlProps) {
  const value = draft.isChosen ? draft.value : '';
  const handleAnswer = (next: string): void => changeDraft({ state: 'answered', value: next, reason: '' });
  const common = { criterion, value, disabled, labelledBy: 'agreed-label', describedBy: 'settle-question' };
  switch (criterion.type) {
    case 'S6':
      return (
        <div className="marked">
          <SixPoint
            name="agreed"
            labelledBy="agreed-label"
            describedBy="settle-question"
            value={value === '' ? null : (Number(value) as Grade)}
            onChange={(grade) => handleAnswer(String(grade))}
            compact={false}
            disabled={disabled}
            marks={gradesOf(line)}
          />
        </div>
      );
    case 'YN':
    case 'YPN':
      return <WordChoice {...common} onAnswer={handleAnswer} showKeys={false} />;
    case 'SC':
      return <PracticeScale {...common} onAnswer={handleAnswer} />;
    case 'SS':
      return <OneOfControl {...common} isNow={false} onAnswer={handleAnswer} />;
    case 'MS':
      return (
        <Ticks
          labelledBy="agreed-label"
          describedBy="settle-question"
          options={criterion.options}
          chosen={value === '' ? [] : value.split('|')}
          onChange={(chosen) => handleAnswer(chosen.join('|'))}
          disabled={disabled}
        />
      );
    case 'D':
      return <TakenOnly line={line} value={value} disabled={disabled} onAnswer={handleAnswer} />;
    default:
      return (
        <input
          className={criterion.type === 'N' ? 'inp num' : 'inp'}
          aria-labelledby="agreed-label"
          aria-describedby="settle-question"
          inputMode={criterion.type === 'N' ? 'numeric' : undefined}
          autoComplete="off"
          disabled={disabled}
          value={value}
          onChange={(event) => handleAnswer(event.target.value)}
        />
      );
  }
}

/** Which readings gave which grade. */
function gradesOf({ answers }: ComparedCriterion): Partial<Record<Grade, string>> {
  const given = answers.filter(({ state, value }) => state === 'answered' && value !== '');
  const groups = Map.groupBy(given, ({ value }) => Number(value) as Grade);
  return Object.fromEntries(
    [...groups].map(([grade, of]) => [
      grade,
      `${of.length === 1 ? 'reading' : 'readings'} ${of.map(({ reading }) => reading).join(', ')}`,
    ]),
  );
}

type TakenOnlyProps = Readonly<{
  line: ComparedCriterion;
  value: string;
  disabled: boolean;
  onAnswer: (value: string) => void;
}>;

/** Dates are not typed in moderation, for none are kept: one of the readings' answers is taken. */
function TakenOnly({ line, value, disabled, onAnswer }: TakenOnlyProps) {
  const given = line.answers.filter((answer) => answer.state === 'answered');
  const options = [...Map.groupBy(given, (answer) => answer.value)].map(([code, of]) => ({
    value: code,
    label: withTrueMinus(of[0]?.said ?? code),
    hint: `${of.length === 1 ? 'reading' : 'readings'} ${of.map(({ reading }) => reading).join(', ')}`,
  }));
  return (
    <Choice
      legend="Agreed value"
      look="list"
      options={options}
      value={value === '' ? null : value}
      onChange={onAnswer}
      disabled={disabled}
      describedBy="settle-question"
    />
  );
}

type SetAsideProps = Readonly<{ criterion: Criterion; draft: Draft; disabled: boolean }>;

/** Not applicable with its ground, or unable to evaluate with the reason. */
function SetAside({ criterion, draft, disabled }: SetAsideProps) {
  const chosen = draft.state === 'unanswered' ? 'answered' : draft.state;
  return (
    <div className="set-aside">
      <label>
        <span className="vh">Instead of a value</span>
        <select
          className="inp"
          disabled={disabled}
          value={chosen === 'not_applicable' ? `not_applicable ${draft.reason}` : chosen}
          onChange={(event) => changeDraft(stateFrom(event.target.value))}
        >
          <option value="answered">{chosen === 'answered' ? 'Or set it aside…' : 'A value instead'}</option>
          {criterion.notApplicable.map(({ code, label }) => (
            <option key={code} value={`not_applicable ${code}`}>{`Not applicable: ${label}`}</option>
          ))}
          <option value="unable">Unable to evaluate</option>
        </select>
      </label>
      {draft.state === 'unable' ? (
        <input
          className="inp"
          aria-label="Why it could not be evaluated"
          disabled={disabled}
          value={draft.reason}
          onChange={(event) => changeDraft({ reason: event.target.value })}
        />
      ) : null}
    </div>
  );
}

function stateFrom(text: string): Partial<Draft> {
  const [state = 'answered', ...reason] = text.split(' ');
  if (state === 'not_applicable') return { state, value: '', reason: reason.join(' ') };
  return state === 'unable' ? { state, value: '', reason: '' } : { state: 'answered', value: '', reason: '' };
}

/** A fact of the case profile: which questions are asked follows from it. */
function ProfileValue({ bench, line, draft, disabled }: AgreedControlProps) {
  const known = findProfileKey(line.criterionId);
  const options = known === undefined ? [] : optionsOf(known, bench.lists);
  const given = line.answers.filter(({ value }) => value !== '');
  const missing = given.filter(({ value }) => !options.some(({ code }) => code === value));
  return (
    <Field label="Agreed value" hint="What is asked of this case file follows from it.">
      {(control) => (
        <select
          {...control}
          className="inp"
          disabled={disabled}
          value={draft.value}
          onChange={(event) =>
            changeDraft({
              state: event.target.value === '' ? 'unanswered' : 'answered',
              value: event.target.value,
            })
          }
        >
          <option value="">Not recorded</option>
          {[...options, ...missing.map(({ value, said }) => ({ code: value, label: said }))].map(
            ({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ),
          )}
        </select>
      )}
    </Field>
  );
}

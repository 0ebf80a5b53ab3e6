import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/domain/result';
import type { Criterion, Grade } from '../../../shared/domain/template';
import { SixPoint } from '../../components/SixPoint';
import { Ticks } from '../../components/Ticks';
import { type Row, shortId } from '../../scoring/sheet';
import { clearAnswer, recordAnswer } from '../../stores/readings';
import { CountControl } from './CountControl';
import { DatesControl } from './DatesControl';
import { OneOfControl } from './OneOfControl';
import { PracticeScale } from './PracticeScale';
import { TextControl } from './TextControl';
import { WordChoice } from './WordChoice';

type CriterionControlProps = Readonly<{
  criterion: Criterion;
  row: Row;
  isNow: boolean;
  disabled: boolean;
  labelledBy: string;
  describedBy: string;
  /** Enter in a one-line field: on to the next criterion. */
  onDone: () => void;
}>;

/** The control that a criterion's type asks for. */
export function CriterionControl({
  criterion,
  row,
  isNow,
  disabled,
  labelledBy,
  describedBy,
  onDone,
}: CriterionControlProps): ReactNode {
  const { id } = criterion;
  const value = row.state === 'answered' ? row.value : '';
  // The mark of a critical "No" that affects safety goes with the answer it was made of.
  const handleAnswer = (next: string): string | null =>
    recordAnswer(id, { state: 'answered', value: next, reason: next === value ? row.reason : '' });
  const handleText = (next: string): string | null =>
    next.trim() === ''
      ? recordAnswer(id, { state: 'unanswered', value: '', reason: '' }, { isTyping: true })
      : recordAnswer(id, { state: 'answered', value: next, reason: '' }, { isTyping: true });
  const handleMaybeBlank = (next: string): void => {
    if (next === '') clearAnswer(id);
    else handleAnswer(next);
  };
  const common = { criterion, value, describedBy, disabled };
  // Axe takes a label that has been scrolled out of sight for none, so fields carry theirs.
  const label = `${shortId(id)}. ${criterion.question}`;
  switch (criterion.type) {
    case 'S6':
      return (
        <SixPoint
          name={id}
          labelledBy={labelledBy}
          value={value === '' ? null : (Number(value) as Grade)}
          onChange={(grade) => handleAnswer(String(grade))}
          compact={!isNow}
          disabled={disabled}
          describedBy={describedBy}
        />
      );
    case 'YN':
    case 'YPN':
      return <WordChoice {...common} labelledBy={labelledBy} onAnswer={handleAnswer} showKeys={isNow} />;
    case 'SC':
      return <PracticeScale {...common} labelledBy={labelledBy} onAnswer={handleAnswer} />;
    case 'N':
      return <CountControl {...common} label={label} onAnswer={handleText} onDone={onDone} />;
    case 'SS':
      return <OneOfControl {...common} labelledBy={labelledBy} isNow={isNow} onAnswer={handleMaybeBlank} />;
    case 'MS':
      return (
        <Ticks
          labelledBy={labelledBy}
          options={criterion.options}
          chosen={value === '' ? [] : value.split('|')}
          onChange={(chosen) => handleMaybeBlank(chosen.join('|'))}
          disabled={disabled}
          describedBy={describedBy}
          numbered={isNow}
        />
      );
    case 'D':
      return (
        <DatesControl
          {...common}
          labelledBy={labelledBy}
          isNow={isNow}
          onAnswer={handleMaybeBlank}
          onDone={onDone}
        />
      );
    case 'FT':
      return <TextControl {...common} label={label} onAnswer={handleText} />;
    default:
      return assertNever(criterion.type);
  }
}

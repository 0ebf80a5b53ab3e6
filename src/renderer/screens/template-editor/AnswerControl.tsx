import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/domain/result';
import type { Criterion, Grade } from '../../../shared/domain/template';
import { SixPoint } from '../../components/SixPoint';
import { Ticks } from '../../components/Ticks';
import { DatesControl } from '../score-sheet/DatesControl';
import { OneOfControl } from '../score-sheet/OneOfControl';
import { PracticeScale } from '../score-sheet/PracticeScale';
import { WordChoice } from '../score-sheet/WordChoice';

type AnswerControlProps = Readonly<{
  criterion: Criterion;
  value: string;
  labelledBy: string;
  onAnswer: (value: string) => void;
}>;

const nothing = (): void => undefined;

/** The control of the score sheet for a criterion that no reading holds: a preview, or a test drive. */
export function AnswerControl({ criterion, value, labelledBy, onAnswer }: AnswerControlProps): ReactNode {
  const common = { criterion, value, labelledBy, describedBy: '', disabled: false, onAnswer };
  switch (criterion.type) {
    case 'S6':
      return (
        <SixPoint
          name={labelledBy}
          labelledBy={labelledBy}
          value={value === '' ? null : (Number(value) as Grade)}
          onChange={(grade) => onAnswer(String(grade))}
          compact
        />
      );
    case 'YN':
    case 'YPN':
      return <WordChoice {...common} criterion={{ ...criterion, id: labelledBy }} showKeys />;
    case 'SC':
      return <PracticeScale {...common} criterion={{ ...criterion, id: labelledBy }} />;
    case 'SS':
      return <OneOfControl {...common} criterion={{ ...criterion, id: labelledBy }} isNow />;
    case 'MS':
      return (
        <Ticks
          labelledBy={labelledBy}
          options={criterion.options}
          chosen={value === '' ? [] : value.split('|')}
          onChange={(chosen) => onAnswer(chosen.join('|'))}
        />
      );
    case 'D':
      return <DatesControl {...common} isNow onDone={nothing} />;
    case 'N':
      return (
        <span>
          <input
            className="inp num"
            inputMode="numeric"
            aria-labelledby={labelledBy}
            value={value}
            onChange={(event) => onAnswer(event.target.value)}
          />
          <span className="unit">{criterion.unitLabel ?? ''}</span>
        </span>
      );
    case 'FT':
      return (
        <textarea
          className="inp"
          rows={2}
          aria-labelledby={labelledBy}
          value={value}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    default:
      return assertNever(criterion.type);
  }
}

import { type CSSProperties, Fragment } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { placeOfAnswer, shortIdOf } from '../../../shared/domain/answer-place';
import { findProfileKey } from '../../../shared/domain/case-profile';
import type { ComparedAnswer, ComparedCriterion } from '../../../shared/domain/compare-readings';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { CriticalMark, Tag } from '../../components/Tag';
import { Wide } from '../../components/Wide';
import { type Bench, criterionAtLine, questionAt, saySettled } from '../../scoring/moderation-bench';
import { neighbourOf, useModeration } from '../../stores/moderation';
import { moveCase, showLine } from './bench-focus';
import { SettlePanel } from './SettlePanel';
import { distinctReasons, isGrave, sayReadings, sayReason, withTrueMinus } from './say-queue';

type CaseViewProps = Readonly<{
  audit: Audit;
  bench: Bench;
  isSameShown: boolean;
  onToggleSame: () => void;
  onAsk: () => void;
  onUnblind: () => void;
}>;

/** One case file: why it is here, where its readings differ, and the line in hand open to be settled. */
export function CaseView({ audit, bench, isSameShown, onToggleSame, onAsk, onUnblind }: CaseViewProps) {
  const { view, lines, same } = bench;
  const differing = lines.filter(({ differs }) => differs).length;
  const all = lines.length + same.length;
  return (
    <>
      <div className="title">
        <h1 className="ref">{view.reference}</h1>
        <p className="sub">
          {[
            audit.title,
            sayReadings(view.readings.length),
            view.readings.length > 1 ? `${differing} of ${all} lines differ` : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
        <div className="right">
          <Neighbour by={-1} />
          <Neighbour by={1} />
        </div>
      </div>
      <Why bench={bench} onUnblind={onUnblind} />
      <Wide label="Readings side by side">
        <table
          className={view.readings.length > 2 ? 't pairs stacks many' : 't pairs stacks'}
          style={{ '--readings': view.readings.length } as CSSProperties}
        >
          <caption className="vh">{`Readings of ${view.reference} side by side`}</caption>
          <Head bench={bench} />
          <tbody>
            {lines.map((line) => (
              <LineRow key={placeOfAnswer(line)} bench={bench} line={line} onAsk={onAsk} />
            ))}
            {same.length === 0 ? null : (
              <tr className="grp">
                <th colSpan={view.readings.length + 3}>
                  {view.readings.length > 1
                    ? `${same.length === 1 ? 'One answer is' : `${same.length} answers are`} the same`
                    : `${same.length} other answers`}
                  <Button kind="link" aria-expanded={isSameShown} onClick={onToggleSame}>
                    {isSameShown ? 'Hide them' : 'Show them'}
                  </Button>
                </th>
              </tr>
            )}
            {isSameShown
              ? same.map((line) => (
                  <LineRow key={placeOfAnswer(line)} bench={bench} line={line} onAsk={onAsk} />
                ))
              : null}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Neighbour({ by }: Readonly<{ by: 1 | -1 }>) {
  const caseId = useModeration((state) => state.caseId);
  const isThere = neighbourOf(caseId, by) !== null;
  return (
    <Button small aria-disabled={isThere ? undefined : true} onClick={() => void moveCase(by)}>
      {by === -1 ? <Icon name="back" size={12} /> : null}
      {by === -1 ? 'Previous' : 'Next'}
      {by === 1 ? (
        <span className="ahead">
          <Icon name="back" size={12} />
        </span>
      ) : null}
    </Button>
  );
}

function Why({ bench: { view }, onUnblind }: Readonly<{ bench: Bench; onUnblind: () => void }>) {
  const reasons = distinctReasons(view.reasons);
  return (
    <div className="why">
      {reasons.length === 0 ? (
        <span className="ink3 s14">No rule asks for this case file.</span>
      ) : (
        <>
          <span className="ink3 s14">In the queue because</span>
          {reasons.map((reason) => (
            <Tag key={reason.code} tone={isGrave(reason) ? 'warn' : 'plain'}>
              {sayReason(reason)}
            </Tag>
          ))}
        </>
      )}
      <span className="blind s14">
        {view.unblindedAt === null ? (
          <>
            Read blind.{' '}
            <Button kind="link" onClick={onUnblind}>
              Show whose reading this is
            </Button>
          </>
        ) : (
          'Shown whose it is; that is in the trail.'
        )}
      </span>
    </div>
  );
}

const Head = ({ bench: { view } }: Readonly<{ bench: Bench }>) => (
  <thead>
    <tr>
      <th scope="col" className="id">
        Id
      </th>
      <th scope="col">{view.readings.length > 1 ? 'Where the readings differ' : 'Where to look'}</th>
      {view.readings.map(({ readingId, readingNumber, designation, agency }) => (
        <th scope="col" className="v" key={readingId}>
          {`Reading ${readingNumber}`}
          <small>{designation === '' ? '' : `${designation}, ${agency.replaceAll('_', ' ')}`}</small>
        </th>
      ))}
      <th scope="col" className="v">
        Agreed
      </th>
    </tr>
  </thead>
);

type LineRowProps = Readonly<{ bench: Bench; line: ComparedCriterion; onAsk: () => void }>;

function LineRow({ bench, line, onAsk }: LineRowProps) {
  const key = placeOfAnswer(line);
  const isNow = useModeration((state) => state.at === key);
  const criterion = criterionAtLine(bench, line);
  const name =
    line.kind === 'profile' ? (findProfileKey(line.criterionId)?.label ?? '') : shortIdOf(line.criterionId);
  const question = questionAt(bench, line);
  return (
    <Fragment>
      <tr
        className={isNow ? 'now' : undefined}
        tabIndex={isNow ? -1 : undefined}
        aria-label={isNow ? `${name}. ${question}` : undefined}
      >
        <td className="id">
          {isNow ? <b>{name}</b> : name}
          {criterion?.critical ? <CriticalMark /> : null}
        </td>
        <td className="q">
          {isNow ? (
            question
          ) : (
            <button type="button" onClick={() => showLine(key)}>
              {question}
            </button>
          )}
        </td>
        {line.answers.map((answer) => (
          <td className="v" key={answer.reading} data-head={`Reading ${answer.reading}`}>
            <Answer answer={answer} isGrade={criterion?.type === 'S6'} />
          </td>
        ))}
        <td className="v" data-head="Agreed">
          <AgreedCell bench={bench} line={line} isNow={isNow} />
        </td>
      </tr>
      {isNow ? (
        <tr className="open">
          <td colSpan={bench.view.readings.length + 3}>
            <SettlePanel bench={bench} line={line} onAsk={onAsk} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

type AnswerProps = Readonly<{ answer: Pick<ComparedAnswer, 'said' | 'state'>; isGrade: boolean }>;

/** A grade stands out from its name; everything else is said plainly. */
function Answer({ answer: { said, state }, isGrade }: AnswerProps) {
  if (state === 'answered' && isGrade)
    return (
      <>
        <b>{said.slice(0, 1)}</b>
        {said.slice(1)}
      </>
    );
  return <span className={state === 'answered' ? undefined : 'ink3'}>{withTrueMinus(said)}</span>;
}

function AgreedCell({
  bench,
  line,
  isNow,
}: Readonly<{ bench: Bench; line: ComparedCriterion; isNow: boolean }>) {
  const settled = bench.settled.get(placeOfAnswer(line));
  if (settled !== undefined)
    return (
      <>
        <Answer
          answer={{ said: saySettled(bench, settled), state: settled.state }}
          isGrade={criterionAtLine(bench, line)?.type === 'S6'}
        />{' '}
        <span className="ink3">{settled.decided === 'kept' ? 'kept' : 'settled'}</span>
      </>
    );
  if (isNow && bench.view.closedBecause === '') return <Tag tone="accent">settling now</Tag>;
  if (bench.view.closedBecause !== '') return <span className="ink3">as read</span>;
  if (!bench.lines.includes(line)) return null;
  return <span className="ink3">{line.differs ? 'to settle' : 'to look at'}</span>;
}

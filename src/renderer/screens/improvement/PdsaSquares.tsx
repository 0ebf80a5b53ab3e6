import { PDSA_STAGES, type PdsaStage } from '../../../shared/domain/improvement-action';

const NAMES: Readonly<Record<PdsaStage, string>> = { plan: 'Plan', do: 'Do', study: 'Study', act: 'Act' };

/** The name of a stage as people say it. */
export const stageName = (stage: PdsaStage): string => NAMES[stage];

type PdsaSquaresProps = Readonly<{ turn: number; stage: PdsaStage; isClosed: boolean }>;

/** Plan, do, study, act: what is done is filled, what is in hand is marked. */
export function PdsaSquares({ turn, stage, isClosed }: PdsaSquaresProps) {
  const here = PDSA_STAGES.indexOf(stage);
  const said = isClosed ? 'closed' : `${NAMES[stage]} is in hand`;
  return (
    <>
      <span className="pdsa" role="img" aria-label={`Turn ${turn}: ${said}`}>
        {PDSA_STAGES.map((each, at) => (
          <i
            key={each}
            className={isClosed || at < here ? 'past' : at === here ? 'now' : ''}
            aria-hidden="true"
          >
            {NAMES[each].slice(0, 1)}
          </i>
        ))}
      </span>
      {turn === 1 ? null : <span className="ink2 s13" aria-hidden="true">{` turn ${turn}`}</span>}
    </>
  );
}

import { AUDIT_STAGES, type Audit } from '../../../shared/contract/audits';
import type { AuditStage } from '../../stores/navigation';

const STAGE_NAMES: Readonly<Record<AuditStage, string>> = {
  plan: 'Plan',
  sample: 'Sample',
  issue: 'Issue',
  read: 'Read',
  returns: 'Returns',
  moderate: 'Moderate',
  findings: 'Findings',
  report: 'Report',
};

type Origin = Audit['origin'];

/** The stages of an audit that is led here, or the two of one that came in a pack. */
export const stagesOf = (origin: Origin): readonly AuditStage[] =>
  origin === 'own' ? AUDIT_STAGES : ['read', 'returns'];

export const stageName = (stage: AuditStage, origin: Origin): string =>
  origin === 'pack' && stage === 'returns' ? 'Send back' : STAGE_NAMES[stage];

export type StageState = 'done' | 'part' | 'todo';
export type StageFact = {
  readonly stage: AuditStage;
  readonly name: string;
  readonly state: StageState;
  /** A word or two: `60 of 240`, `36 of 40`. */
  readonly said: string;
};

/** Readings that have been finished, signed off or not. */
export const finishedOf = (audit: Audit): number => audit.complete + audit.signedOff;

/** Readings there are, finished or not. A case file read twice has two. */
export const readingsOf = (audit: Audit): number =>
  audit.notOpened + audit.inProgress + audit.complete + audit.signedOff;

/** Where an audit is, stage by stage. */
export const stageFacts = (audit: Audit): readonly StageFact[] =>
  stagesOf(audit.origin).map((stage) => ({
    stage,
    name: stageName(stage, audit.origin),
    ...factOf(stage, audit),
  }));

function factOf(stage: AuditStage, audit: Audit): Pick<StageFact, 'state' | 'said'> {
  const finished = finishedOf(audit);
  switch (stage) {
    case 'plan':
      return { state: 'done', said: audit.periodCode };
    case 'sample':
      if (audit.drawn > 0) return { state: 'done', said: sampleSaid(audit) };
      return audit.listed > 0
        ? { state: 'part', said: `${audit.listed} listed` }
        : { state: 'todo', said: 'no list yet' };
    case 'issue':
      if (audit.drawn === 0) return { state: 'todo', said: '' };
      return audit.givenOut === 0
        ? { state: 'todo', said: 'read here' }
        : { state: 'done', said: `${audit.givenOut} given out` };
    case 'read':
      if (audit.drawn === 0) return { state: 'todo', said: 'after the draw' };
      return {
        state: readState(audit),
        said: isAllOut(audit) ? 'on other machines' : `${finished} of ${readingsOf(audit)}`,
      };
    case 'returns':
      if (audit.drawn === 0 || audit.givenOut === 0) return { state: 'todo', said: '' };
      return { state: readState(audit), said: `${finished} of ${readingsOf(audit)}` };
    case 'moderate':
      if (finished === 0) return { state: 'todo', said: '' };
      return audit.complete === 0
        ? { state: 'done', said: `${audit.signedOff} signed off` }
        : { state: 'part', said: `${audit.signedOff} of ${finished} signed off` };
    case 'findings':
      if (finished === 0) return { state: 'todo', said: 'no reading complete' };
      if (audit.signedOffAt !== null && audit.complete + audit.inProgress + audit.notOpened === 0)
        return { state: 'done', said: 'signed off' };
      return { state: 'part', said: 'provisional' };
    case 'report':
      return { state: 'todo', said: finished === 0 ? '' : 'workbook' };
  }
}

/** Led here, and nothing of it is read here. */
const isAllOut = (audit: Audit): boolean =>
  audit.origin === 'own' && audit.givenOut > 0 && audit.givenOut >= readingsOf(audit);

function readState(audit: Audit): StageState {
  const finished = finishedOf(audit);
  if (finished === readingsOf(audit)) return 'done';
  return finished + audit.inProgress > 0 ? 'part' : 'todo';
}

const sampleSaid = (audit: Audit): string =>
  audit.sampling === 'census'
    ? `all ${audit.drawn}`
    : `${audit.drawn} of ${audit.population ?? audit.listed}`;

/** What has to happen next, as the lead would say it. */
export function nextStep(audit: Audit): string {
  const left = audit.notOpened + audit.inProgress;
  if (audit.origin === 'pack' && left === 0) return 'Send the readings back';
  if (audit.listed === 0) return 'Give it a case list';
  if (audit.drawn === 0) return 'Draw the sample';
  if (left > 0) {
    const readings = left === 1 ? '1 reading' : `${left} readings`;
    return isAllOut(audit) ? `${readings} to come back` : `${readings} to go`;
  }
  if (audit.complete > 0) return 'Sign off the readings';
  return 'Write the headlines, make the workbook';
}

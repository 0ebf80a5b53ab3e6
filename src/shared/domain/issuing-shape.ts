import type { Profile } from './reading';

/** Grounds on which somebody does not read a case file. */
export const CONFLICT_GROUNDS = ['own_case', 'own_team', 'line_management', 'personal', 'other'] as const;
export type ConflictGround = (typeof CONFLICT_GROUNDS)[number];

/** A drawn case file. Team and agency are those that work with the child, null where not known. */
export type IssuedCase = {
  readonly reference: string;
  readonly team: string | null;
  readonly agency: string | null;
  /** Agencies whose records are read. */
  readonly agencies: readonly string[];
  readonly profile: Profile;
};

export type Auditor = {
  readonly device: string;
  readonly designation: string;
  readonly agency: string;
  readonly team: string | null;
  readonly isNew: boolean;
  /** The most readings of this audit, those begun with them; null for no limit. */
  readonly mostReadings: number | null;
};

export type Conflict = {
  readonly device: string;
  readonly reference: string;
  readonly ground: ConflictGround;
};

/** What is read twice, and by whom (docs/rules.md, issuing). */
export type IssuingRule = {
  /** Share of the case files that two people read, 0–1, drawn by chance. */
  readonly doubleShare: number;
  /** The least number of them when the share is above 0. */
  readonly minimumDoubles: number;
  /** Case files of these values are read twice as well, every key one of its values; null for no rule. */
  readonly doubleRule: Readonly<Record<string, readonly string[]>> | null;
  /** So many readings of everybody new are read by somebody else too. */
  readonly doubleForNew: number;
  /** Case files that everybody reads. */
  readonly calibration: readonly string[];
  /** Whether people read case files of their own agency. */
  readonly allowOwnAgency: boolean;
};

export const DEFAULT_ISSUING_RULE: IssuingRule = {
  doubleShare: 0.1,
  minimumDoubles: 10,
  doubleRule: null,
  doubleForNew: 2,
  calibration: [],
  allowOwnAgency: false,
};

export type Assignment = {
  readonly reference: string;
  readonly readingNumber: number;
  readonly device: string;
  readonly second: boolean;
  readonly calibration: boolean;
};

export type Issue = {
  readonly cases: readonly IssuedCase[];
  readonly auditors: readonly Auditor[];
  readonly conflicts: readonly Conflict[];
  /** Readings that somebody has begun: they stay, and count as load. */
  readonly begun: readonly Assignment[];
  readonly rule: IssuingRule;
  readonly seed: number;
};

export type Unplaced = { readonly reference: string; readonly why: string };

export type Load = {
  readonly device: string;
  /** All of them, those begun with them. */
  readonly readings: number;
  readonly second: number;
  readonly calibration: number;
};

export type Issued = {
  /** By reference and reading number; those begun are not among them. */
  readonly assignments: readonly Assignment[];
  readonly loads: readonly Load[];
  /** Readings that nobody can be given, each with why. */
  readonly unplaced: readonly Unplaced[];
  /** Case files with two readers or more, without those that everybody reads. */
  readonly doubles: number;
};

/** Why somebody may not read a case file; null when they may (docs/rules.md, issuing). */
export function conflictOf(
  { conflicts, rule }: Pick<Issue, 'conflicts' | 'rule'>,
  auditor: Auditor,
  file: IssuedCase,
): string | null {
  if (conflicts.some(({ device, reference }) => device === auditor.device && reference === file.reference))
    return 'has said that they are not independent of it';
  if (auditor.team !== null && auditor.team === file.team) return 'is of the team that works with the child';
  const isOwnAgency = file.agency === auditor.agency || file.agencies.includes(auditor.agency);
  return isOwnAgency && !rule.allowOwnAgency ? 'is of an agency whose work is judged' : null;
}

import type { ProfileLists } from '../../shared/domain/case-profile';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import type { CountedReading } from '../../shared/domain/counted-readings';
import type { Findings } from '../../shared/domain/findings-shape';
import type { PublishedFindings } from '../../shared/domain/published-shape';
import type { Template } from '../../shared/domain/template';

/** Who made a reading that counts. `name` is what the pseudonym is made of and goes nowhere else. */
export type OpenReader = {
  readonly name: string;
  readonly kind: 'reader' | 'agreed';
  /** A code; empty where it is not known. */
  readonly agency: string;
};

/** The readings of an audit that count, with the reader of each by its place. */
export type OpenReadings = {
  readonly compiled: CompiledTemplate;
  readonly counted: readonly CountedReading[];
  readonly readers: readonly OpenReader[];
};

/** What is said of an audit in either build. */
export type RoundBasis = {
  /** The audit as every export names it: random when it was made, and its own for good. */
  readonly uid: string;
  readonly title: string;
  readonly periodCode: string;
  /** Year and month. */
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly template: Template;
};

export type RestrictedRound = RoundBasis & { readonly findings: Findings; readonly readings: OpenReadings };
export type PublishedRound = RoundBasis & { readonly findings: PublishedFindings };

type Common = {
  readonly appVersion: string;
  readonly practice: boolean;
  readonly partnership: string | null;
  /** The partnership's lists, for the names of groups; codes stand for themselves without them. */
  readonly lists: ProfileLists | null;
};

/**
 * Everything the folder is made from, as plain data; several audits may go into one. `key` makes the pseudonyms: fresh
 * for every export, so that two of them do not join by record, but where somebody gives the same one on purpose.
 */
export type RestrictedOpenData = Common & {
  readonly build: 'restricted';
  readonly rounds: readonly RestrictedRound[];
  readonly key: Uint8Array;
};
/** For anybody: protected findings and nothing of a single record. */
export type PublishedOpenData = Common & {
  readonly build: 'publish';
  readonly rounds: readonly PublishedRound[];
};
export type OpenDataInput = RestrictedOpenData | PublishedOpenData;

/** The audit's key: what it is of and when, and enough of its own number that no other has the same. */
export const auditKey = ({ template, periodCode, uid }: RoundBasis): string =>
  `${template.key}-${periodCode}-${uid.slice(0, 8)}`.toLowerCase();

/** A criterion's or a section's key: printed ids may change their meaning from version to version. */
export const versionedKey = (id: string, { version }: Pick<Template, 'version'>): string =>
  `${id}@${version}`;

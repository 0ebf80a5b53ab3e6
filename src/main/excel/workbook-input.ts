import type { ProfileLists } from '../../shared/domain/case-profile';
import type { Findings } from '../../shared/domain/findings-shape';
import type { AssembledSentence } from '../../shared/domain/headlines';
import type { PublishedFindings } from '../../shared/domain/published-shape';
import type { Template } from '../../shared/domain/template';

/** What people wrote for the Headlines sheet. */
export type WrittenHeadlines = {
  readonly findings: readonly { readonly criterionId: string; readonly soWhat: string }[];
  readonly worry: { readonly criterionId: string; readonly soWhat: string };
  readonly success: { readonly criterionId: string; readonly soWhat: string };
  readonly decisions: readonly { readonly text: string; readonly byWhen: string; readonly owner: string }[];
  readonly plainWords: string;
  readonly issueNumber: number;
  readonly status: 'provisional' | 'final';
};

/** One row of Record data: a reading without text, dates or reader. */
export type RecordRow = {
  readonly reference: string;
  readonly reading: string;
  /** By the place of the profile key; empty where the fact is not recorded. */
  readonly profile: readonly string[];
  /** By the place of the id: value, `NA`, `UE`, `MI`; empty where it was not shown. */
  readonly answers: readonly string[];
};

/** Readings for Record data, a column an id. Rows are walked more than once and need not all be held. */
export type RecordData = {
  readonly profileKeys: readonly string[];
  /** Of sections and of criteria that are not answered in words of one's own, as printed. */
  readonly ids: readonly string[];
  readonly rows: Iterable<RecordRow>;
};

/** Immediate concerns of one tier: counts and hours, nothing of what they were about. */
export type ConcernNumbers = {
  readonly tier: number;
  readonly raised: number;
  /** Entry on the case system confirmed. */
  readonly confirmed: number;
  readonly closed: number;
  readonly openOver24Hours: number;
  /** From being raised to being confirmed; null where none is. */
  readonly medianHours: number | null;
  readonly longestHours: number | null;
};

/** How far readers agreed at a criterion, a section or over all, and what moderation changed there. */
export type AgreementRow = {
  /** A criterion's or section's id, or `overall`. */
  readonly id: string;
  readonly pairs: number;
  /** Shares, 0 to 1. */
  readonly exact: number | null;
  readonly withinOne: number | null;
  readonly sameSide: number | null;
  readonly alpha: number | null;
  readonly ac1: number | null;
  /** Readings compared with what was agreed; null where nothing was moderated. */
  readonly moderated: number | null;
  readonly up: number | null;
  readonly down: number | null;
  /** Written by a person. */
  readonly action: string;
};

export type WorkbookAgreement = {
  /** Case files read twice. */
  readonly records: number;
  /** What the policy says of it, in a sentence; empty where there is none. */
  readonly sentence: string;
  readonly rows: readonly AgreementRow[];
};

/** What a workbook was made from, so that it can be made again. Null is "not known". */
export type Provenance = {
  /** The audit as its store names it. */
  readonly audit: string | null;
  readonly returnsMerged: number | null;
  /** Settings that bear on a number: name and value. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
};

/** What both builds are made from. */
export type WorkbookBasis = {
  readonly appVersion: string;
  /** `YYYY-MM-DD`. */
  readonly madeOn: string;
  readonly practice: boolean;
  readonly title: string;
  readonly partnership: string | null;
  readonly period: string | null;
  readonly agencies: readonly string[];
  readonly seed: number | null;
  readonly template: Template;
  readonly localStandards: Readonly<Record<string, number>>;
  /** The partnership's lists, for the names of groups; codes stand for themselves without them. */
  readonly lists?: ProfileLists | null;
  readonly headlines: WrittenHeadlines;
  readonly sentences: readonly AssembledSentence[];
  readonly concerns: { readonly raised: number; readonly unconfirmed: number } | null;
  /** By tier; null where concerns are no part of what is reported. */
  readonly concernNumbers?: readonly ConcernNumbers[] | null;
  readonly readers: readonly {
    readonly agency: string;
    /** How many people of the agency read, where that is known. */
    readonly count?: number | null;
    readonly readings: number;
    readonly perReader?: { readonly least: number; readonly most: number } | null;
    readonly hours: number | null;
  }[];
  /** Null where no case file was read twice. */
  readonly agreement?: WorkbookAgreement | null;
  /** What is to be said of this issue, such as what was corrected since the one before. */
  readonly releaseNotes?: readonly { readonly subject: string; readonly text: string }[];
  readonly provenance?: Provenance | null;
  /** Where the store's trail stood: whoever holds this workbook can tell a rewritten trail from the true one. */
  readonly trail?: { readonly sequence: number; readonly hash: string } | null;
};

/** For the group alone: counts as they are. */
export type RestrictedWorkbook = WorkbookBasis & {
  readonly build?: 'restricted';
  readonly findings: Findings;
  readonly recordData: RecordData | null;
};

/** For anybody: only what is protected goes in, and no row of a single reading. */
export type PublishWorkbook = WorkbookBasis & {
  readonly build: 'publish';
  readonly findings: PublishedFindings;
  readonly recordData: null;
};

/** Everything a workbook is made from, as plain data. Null means "not given", which the workbook then says. */
export type WorkbookInput = RestrictedWorkbook | PublishWorkbook;

/** What a finished workbook says of itself. */
export type WorkbookSummary = { readonly sheets: readonly string[]; readonly cleanings: number };

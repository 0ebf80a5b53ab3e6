import type { ProfileLists } from '../../shared/domain/case-profile';
import type { Findings } from '../../shared/domain/findings-shape';
import type { AssembledSentence } from '../../shared/domain/headlines';
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
  readonly profile: Readonly<Record<string, string>>;
  /** Criterion id → value, `NA`, `UE`, `MI`; absent where the criterion was not shown. */
  readonly cells: Readonly<Record<string, string>>;
};

/**
 * Everything a workbook is made from, as plain data: it crosses to the process that writes the file. Null means "not
 * given", which the workbook then says.
 */
export type WorkbookInput = {
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
  readonly findings: Findings;
  readonly headlines: WrittenHeadlines;
  readonly sentences: readonly AssembledSentence[];
  readonly concerns: { readonly raised: number; readonly unconfirmed: number } | null;
  readonly readers: readonly {
    readonly agency: string;
    /** How many people of the agency read, where that is known. */
    readonly count?: number | null;
    readonly readings: number;
    readonly perReader?: { readonly least: number; readonly most: number } | null;
    readonly hours: number | null;
  }[];
  readonly recordData: {
    readonly profileKeys: readonly string[];
    readonly rows: readonly RecordRow[];
  } | null;
  /** Where the store's trail stood: whoever holds this workbook can tell a rewritten trail from the true one. */
  readonly trail?: { readonly sequence: number; readonly hash: string } | null;
};

/** What a finished workbook says of itself. */
export type WorkbookSummary = { readonly sheets: readonly string[]; readonly cleanings: number };

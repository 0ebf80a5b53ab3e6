import { percentOf } from './criterion-finding';
import { presentationFor } from './presentation';

/** What a record and a person say of the same thing; null where one of them does not know or was not asked. */
export type EvidencePair = { readonly record: boolean | null; readonly person: boolean | null };

export type PairedEvidence = {
  readonly bothYes: number;
  readonly bothNo: number;
  readonly recordAlone: number;
  readonly personAlone: number;
  /** Pairs in which both say yes or no. */
  readonly pairs: number;
  /** Pairs in which one of them does not. */
  readonly notPaired: number;
  readonly agree: number;
  /** Percent that agree; null under 10 pairs, which are told in counts. */
  readonly percentAgree: number | null;
};

/** Two by two: whether people say what the records say (docs/rules.md, paired evidence). */
export function pairEvidence(pairs: readonly EvidencePair[]): PairedEvidence {
  const count = (record: boolean, person: boolean): number =>
    pairs.filter((pair) => pair.record === record && pair.person === person).length;
  const bothYes = count(true, true);
  const bothNo = count(false, false);
  const recordAlone = count(true, false);
  const personAlone = count(false, true);
  const paired = bothYes + bothNo + recordAlone + personAlone;
  const agree = bothYes + bothNo;
  const isPercent = ['small', 'normal'].includes(presentationFor(paired));
  return {
    bothYes,
    bothNo,
    recordAlone,
    personAlone,
    pairs: paired,
    notPaired: pairs.length - paired,
    agree,
    percentAgree: isPercent ? percentOf(agree, paired) : null,
  };
}

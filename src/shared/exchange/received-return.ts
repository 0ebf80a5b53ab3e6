import type { ReceivedReading, ReceivedReturn } from '../domain/merge';
import type { Return, ReturnedReading } from './return-file';

type ReturnedAnswer = ReturnedReading['answers'][number];

/** Where an answer stands in its reading: the criterion, and the agency where it is answered for each. */
const placeOf = ({ criterionId, agency }: ReturnedAnswer): string =>
  agency === '' ? criterionId : `${criterionId} ${agency}`;

const isLeftBlank = ({ state, note, flagged }: ReturnedAnswer): boolean =>
  state === 'unanswered' && note === '' && !flagged;

const byName = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number =>
  one < other ? -1 : 1;

/**
 * What a reading says, as one text: profile, answers with their notes and flags, the reason for a grade above the cap
 * (docs/rules.md, merging). Nothing about the journey is in it: no revision, status, time spent, reopening or reply. A
 * criterion that was passed by is as good as one that is not there.
 */
export function contentOf({ profile, answers, capReason }: ReturnedReading): string {
  const said = answers
    .filter((answer) => !isLeftBlank(answer))
    .map((answer) => {
      const { state, value, reason, note, flagged } = answer;
      return [placeOf(answer), state, value, reason, note, flagged] as const;
    });
  return JSON.stringify([Object.entries(profile).sort(byName), capReason, said.sort(byName)]);
}

/**
 * A return as merging takes it (docs/rules.md, merging). `hash` is that of the opened file; `sha256` gives a text's
 * hash in hexadecimal.
 */
export function toReceivedReturn(
  file: Return,
  hash: string,
  sha256: (text: string) => string,
): ReceivedReturn {
  const readings = file.readings.map(
    (reading): ReceivedReading => ({
      reference: reading.reference,
      readingNumber: reading.readingNumber,
      device: file.from,
      revision: reading.revision,
      sequence: file.sequence,
      contentHash: sha256(contentOf(reading)),
      templateHash: reading.template.hash,
      answers: new Map(
        reading.answers
          .filter(({ state }) => state !== 'unanswered')
          .map((answer) => [placeOf(answer), JSON.stringify([answer.state, answer.value, answer.reason])]),
      ),
    }),
  );
  return { returnId: file.packId, hash, device: file.from, sequence: file.sequence, readings };
}

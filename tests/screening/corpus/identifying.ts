import { randomFrom, shuffle } from '../../../src/shared/domain/random';
import { cleanNotes, LONGEST, lowerFirst } from './clean';
import { PLANTS, type Plant } from './plants';
import { percent, pick } from './words';

/** A note with one identifier in it, from `start` up to `end`. */
export type IdentifyingNote = {
  readonly text: string;
  readonly kind: string;
  readonly checked: boolean;
  readonly start: number;
  readonly end: number;
};

/** How many notes of each kind make `count` of them, by weight; no kind has fewer than two. */
function shares(count: number): readonly Plant[] {
  const whole = PLANTS.reduce((total, plant) => total + plant.weight, 0);
  return PLANTS.flatMap((plant) =>
    Array.from({ length: Math.max(2, Math.ceil((plant.weight * count) / whole)) }, () => plant),
  );
}

/** What stands before the identifier, the identifier itself, and what stands after it. */
function parts(made: string): readonly [string, string, string] {
  const marked = /^(.*)‹(.*)›(.*)$/.exec(made);
  return marked === null ? ['', made, ''] : [marked[1] ?? '', marked[2] ?? '', marked[3] ?? ''];
}

/** At least so many notes, each a clean note with a sentence before, after or in it that holds one identifier. */
export function identifyingNotes(count: number, seed: number): IdentifyingNote[] {
  const random = randomFrom(seed ^ 0x5eed);
  const plants = shuffle(shares(count), random);
  const around = cleanNotes(plants.length, seed ^ 0xc1ea);
  return plants.map((plant, index) => {
    const [lead, identifier, tail] = parts(plant.make(random));
    const sentence = pick(plant.sentences, random);
    const [before = '', after = ''] = sentence.split('#');
    const note = around[index]?.text ?? '';
    const alone =
      percent(25, random) ||
      note.length + lead.length + identifier.length + tail.length + sentence.length > LONGEST;
    const first = percent(45, random);
    const opening =
      alone || first ? '' : `${/[.?!]$/.test(note) ? note : `${note}.`}${pick([' ', ' ', '\n'], random)}`;
    const closing = alone || !first ? '' : `${/[.?!]$/.test(sentence) ? '' : '.'} ${note}`;
    const front = (percent(8, random) && opening === '' ? lowerFirst(before) : before) + lead;
    const start = opening.length + front.length;
    return {
      text: opening + front + identifier + tail + after + closing,
      kind: plant.kind,
      checked: plant.checked,
      start,
      end: start + identifier.length,
    };
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RandomSource, randomFrom, shuffle } from '../../../src/shared/domain/random';
import { expand } from './expand';
import { FIELD_WORDS, percent, pick } from './words';

/** How a sentence judges practice; a note may turn from strong to weak, but never says both of one thing. */
export type Bent = 'strong' | 'weak' | 'plain';
export type Line = { readonly theme: string; readonly bent: Bent; readonly text: string };
/** A finished note and the lines of the material it was made of. */
export type CleanNote = { readonly text: string; readonly made: readonly string[] };

const MATERIAL = join(import.meta.dirname, 'material');

/** Every hand-written line, by theme and bent. */
export const LINES: readonly Line[] = readdirSync(MATERIAL)
  .sort()
  .flatMap((file) => readLines(file.replace('.txt', ''), readFileSync(join(MATERIAL, file), 'utf8')));

function readLines(theme: string, text: string): Line[] {
  let bent: Bent = 'plain';
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('== ')) bent = line.slice(3) as Bent;
    else if (line !== '') lines.push({ theme, bent, text: line });
  }
  return lines;
}

const THEMES: readonly string[] = [...new Set(LINES.map((line) => line.theme))].filter(
  (theme) => theme !== 'general',
);
const BY_BENT: ReadonlyMap<string, readonly Line[]> = Map.groupBy(
  LINES,
  (line) => `${line.theme} ${line.bent}`,
);
const of = (theme: string, bent: Bent): readonly Line[] => BY_BENT.get(`${theme} ${bent}`) ?? [];

/** Words seen somewhere in the middle of a sentence in small letters: such a word may lose its capital at a joint. */
const ORDINARY: ReadonlySet<string> = new Set(
  LINES.flatMap((line) => line.text.match(/(?<=[a-z,] )[a-z]+/g) ?? []).filter(
    (word) => !FIELD_WORDS.some((known) => known.toLowerCase() === word && known !== word),
  ),
);

/** `; and the worker…`: an ordinary first word in small letters, an abbreviation or a name of several words left alone. */
export function lowerFirst(sentence: string): string {
  if (/^[A-Z][\w’']*(?: (?:and|of|for|in|&))? [A-Z]/.test(sentence)) return sentence;
  const word = /^[A-Za-z]+/.exec(sentence)?.[0] ?? '';
  return ORDINARY.has(word.toLowerCase()) ? word.toLowerCase() + sentence.slice(word.length) : sentence;
}

const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');
const withStop = (sentence: string): string => (/[.?!…]$/.test(sentence) ? sentence : `${sentence}.`);

const TURNS = [
  'However, ',
  'But ',
  'That said, ',
  'Less good: ',
  'Even better if fixed: ',
  'EBI: ',
  'Gap: ',
  'Against that, ',
  'Not so strong – ',
  'Although good, ',
];
const OPENINGS: Readonly<Record<Bent, readonly string[]>> = {
  strong: [
    'Yes – ',
    'Yes, ',
    'Strength: ',
    'WWW: ',
    'Y. ',
    'yes: ',
    'Evidenced. ',
    'Good: ',
    '+ ',
    'YES. ',
    'Positive – ',
  ],
  weak: [
    'No – ',
    'Partly – ',
    'No. ',
    'Partly, ',
    'AFI: ',
    'Gap: ',
    'EBI: ',
    'Not met. ',
    'NO. ',
    'Area for improvement: ',
    '- ',
    'Concern: ',
  ],
  plain: ['Evidence: ', 'NB ', 'Note: ', 'Info: ', 'Where on record: ', 'N.B. ', 'FYI ', '* ', 'Rationale: '],
};

/** A note's sentences in order, with the material's lines they came from. */
type Draft = { readonly sentences: readonly string[]; readonly made: readonly string[]; readonly bent: Bent };

function draft(random: RandomSource): Draft {
  const theme = pick(THEMES, random);
  const bents = (['strong', 'weak', 'plain'] as const).filter((bent) => of(theme, bent).length > 0);
  const bent = pick(bents, random);
  const wanted = pick([1, 1, 1, 2, 2, 2, 2, 3, 3, 4], random);
  const chosen = [...shuffle(of(theme, bent), random).slice(0, wanted)];
  const extra = random.below(100);
  if (extra < 22) chosen.push(pick(of('general', bent), random));
  else if (extra < 34 && theme !== 'short') chosen.push(pick(of('recording', 'plain'), random));
  const sentences = chosen.map((line) => expand(line.text, random));
  const made = chosen.map((line) => line.text);
  if (bent === 'strong' && bents.includes('weak') && percent(14, random)) {
    const turned = pick(of(theme, 'weak'), random);
    sentences.push(pick(TURNS, random) + lowerFirst(expand(turned.text, random)));
    made.push(turned.text);
  }
  return { sentences, made, bent };
}

function lay(sentences: readonly string[], random: RandomSource): string {
  const style = random.below(100);
  if (sentences.length > 1 && style < 12) {
    const mark = pick(['- ', '• ', '* ', '– ', '-'], random);
    return sentences.map((sentence) => mark + withoutStop(sentence)).join('\n');
  }
  if (sentences.length > 1 && style < 17) {
    const mark = pick(['.', ')'], random);
    return sentences.map((sentence, index) => `${index + 1}${mark} ${sentence}`).join('\n');
  }
  if (sentences.length > 1 && style < 32) {
    return `${sentences.map((sentence, index) => withoutStop(index === 0 ? sentence : lowerFirst(sentence))).join('; ')}.`;
  }
  if (sentences.length > 1 && style < 40) return sentences.map(withoutStop).join(' – ');
  if (sentences.length > 1 && style < 46) return sentences.map(withStop).join('\n');
  return sentences.map(withStop).join(style < 90 ? ' ' : '  ');
}

/** Words as they are mistyped in a hurry. */
const MISTYPED: Readonly<Record<string, string>> = {
  received: 'recieved',
  the: 'teh',
  separate: 'seperate',
  child: 'chid',
  assessment: 'assesment',
  which: 'wich',
  because: 'becuase',
  and: 'adn',
  their: 'thier',
  review: 'reveiw',
  written: 'writen',
  with: 'wiht',
  meeting: 'meting',
  school: 'shcool',
  evidence: 'evidance',
  record: 'recrod',
  parents: 'parnets',
  before: 'befroe',
  recorded: 'recroded',
  minute: 'minuet',
  plan: 'paln',
  week: 'wek',
  from: 'form',
  not: 'nto',
  views: 'veiws',
  chronology: 'chronolgy',
  contact: 'conatct',
  safety: 'saftey',
  analysis: 'anaylsis',
  attendance: 'attendence',
  professional: 'proffesional',
  family: 'famly',
  young: 'yuong',
  notes: 'ntoes',
  action: 'acton',
  weeks: 'weks',
};
const STRESSED = ['not', 'no', 'never', 'every', 'all', 'only', 'very', 'both', 'nothing', 'each', 'one'];

/** One word of the note changed, if it is there in small letters: what a hurried or a cross reader does. */
function changeWord(text: string, changes: Readonly<Record<string, string>>, random: RandomSource): string {
  const found = [...text.matchAll(/(?<![\w’'-])[a-z]+(?![\w’'-])/g)].filter((match) => match[0] in changes);
  if (found.length === 0) return text;
  const match = pick(found, random);
  return text.slice(0, match.index) + changes[match[0]] + text.slice(match.index + match[0].length);
}

function asTyped(text: string, random: RandomSource): string {
  let typed = text;
  if (percent(7, random)) typed = changeWord(typed, MISTYPED, random);
  if (percent(6, random)) {
    typed = changeWord(typed, Object.fromEntries(STRESSED.map((word) => [word, word.toUpperCase()])), random);
  }
  if (percent(9, random)) typed = lowerFirst(typed);
  if (percent(9, random)) typed = withoutStop(typed);
  if (percent(4, random)) typed = typed.replaceAll(' – ', ' - ');
  if (percent(55, random)) typed = typed.replaceAll('’', "'");
  if (percent(2, random)) typed = typed.replaceAll('"', "'");
  return percent(3, random) ? typed.replaceAll('. ', '.  ') : typed;
}

function note(random: RandomSource): CleanNote {
  const { sentences, made, bent } = draft(random);
  const laid = lay(sentences, random);
  const opening = percent(16, random) && !laid.includes('\n') ? pick(OPENINGS[bent], random) : '';
  return { text: asTyped(opening === '' ? laid : opening + lowerFirst(laid), random), made };
}

export const SHORTEST = 20;
export const LONGEST = 600;

/** So many different clean notes: the same seed gives the same ones. */
export function cleanNotes(count: number, seed: number): CleanNote[] {
  const random = randomFrom(seed);
  const notes = new Map<string, CleanNote>();
  while (notes.size < count) {
    const made = note(random);
    if (made.text.length >= SHORTEST && made.text.length <= LONGEST) notes.set(made.text, made);
  }
  return [...notes.values()];
}

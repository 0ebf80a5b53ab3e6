import type { Hit } from './screening';
import { FIRST_NAMES, SURNAMES, WORDS_THAT_ARE_NAMES } from './screening-names-list';
import { warn } from './screening-patterns';
import { PLAIN_CAPITALS } from './screening-plain-words';

const TITLES = new Set(
  'mr mrs ms miss mx dr doctor sheriff constable sgt sergeant pc dc ds di inspector councillor cllr rev reverend fr father sister pastor imam rabbi sir lady lord prof professor nurse teacher headteacher'.split(
    ' ',
  ),
);
/** Only before a name, never a word of their own: `Dr Harbour`, and not "Nurse Practitioner". */
const CERTAIN_TITLES = new Set('mr mrs ms miss mx dr sgt pc dc ds di cllr rev prof'.split(' '));

const RELATIONS = new Set(
  `mum mummy mam mother dad daddy father brother sister gran granny nana nan grandma grandmother grandad granda grandpa papa
  grandfather uncle auntie aunt cousin niece nephew son daughter twin baby stepdad stepfather stepmum stepmother stepbrother
  stepsister partner boyfriend girlfriend husband wife ex-partner carer friend neighbour worker child sibling half-brother
  half-sister godmother step-gran step-sister step-brother great-gran great-aunt granda nanna step-dad step-mum step-father step-mother grand-dad bro sis wee called named`.split(
    /\s+/,
  ),
);

type Token = {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
  readonly isShout: boolean;
  readonly beginsSentence: boolean;
  readonly isPossessive: boolean;
  /** What stands between it and the word before. */
  readonly gap: string;
};

const WORD = /[A-Za-zÀ-ÖØ-öø-žḀ-ỿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-žḀ-ỿ]+)*/gu;
const SENTENCE_END = /(?:^|[.!?:;•…]["”’')\]]*\s*|\n\s*|[-–—*•]\s+|\d[.)]\s+|[“"‘([/]\s*)$/u;

/** In small letters and without marks over them: names are typed with and without. */
const folded = (word: string): string =>
  /^[A-Za-z'’-]+$/.test(word)
    ? word.toLowerCase()
    : word.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '');

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const gap = text.slice(end, match.index);
    const bare = word.replace(/['’]s?$/u, '');
    tokens.push({
      text: bare,
      lower: folded(bare),
      start: match.index,
      end: match.index + bare.length,
      isCapital: /^\p{Lu}/u.test(bare),
      isShout: bare.length > 1 && bare === bare.toUpperCase(),
      isPossessive: bare.length < word.length,
      beginsSentence: tokens.length === 0 || SENTENCE_END.test(gap),
      gap,
    });
    end = match.index + word.length;
  }
  return tokens;
}

const MESSAGE = 'This looks like a name. Write the person’s role, such as “mother” or “health visitor”.';
const VERDICT = warn('name', MESSAGE);

const isList = (lower: string): boolean => FIRST_NAMES.has(lower) || SURNAMES.has(lower);
const partsOf = (lower: string): string[] => lower.split('-');

/** A word that is a name wherever it stands. */
const isCertainName = (lower: string): boolean =>
  !WORDS_THAT_ARE_NAMES.has(lower) &&
  !PLAIN_CAPITALS.has(lower) &&
  (isList(lower) || (lower.includes('-') && partsOf(lower).every((part) => FIRST_NAMES.has(part))));

const isPlain = (token: Token, allowed: ReadonlySet<string>): boolean =>
  allowed.has(token.lower) ||
  PLAIN_CAPITALS.has(token.lower) ||
  partsOf(token.lower).every((part) => PLAIN_CAPITALS.has(part) || part.length < 3);

/**
 * Words that look like somebody's name: after a title or a relation, known names wherever they stand, and words with a
 * capital in mid-sentence that are neither known to the field nor allowed by the partnership (docs/rules.md, screening).
 */
export function findNames(text: string, allowed: ReadonlySet<string>): Hit[] {
  const tokens = tokensOf(text);
  const isName = tokens.map((token, at) => looksLikeName(tokens, at, token, allowed));
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || !isName[at]) continue;
    const last = hits.at(-1);
    if (last !== undefined && isName[at - 1] && /^['’]?s? ?$/u.test(token.gap)) {
      hits[hits.length - 1] = { ...last, end: token.end };
    } else hits.push({ ...VERDICT, start: token.start, end: token.end });
  }
  return hits;
}

function looksLikeName(
  tokens: readonly Token[],
  at: number,
  token: Token,
  allowed: ReadonlySet<string>,
): boolean {
  if (token.text.length < 2 || allowed.has(token.lower)) return false;
  const before = tokens[at - 1];
  const follows = before !== undefined && /^\.? +$/u.test(token.gap) ? before : undefined;
  if (!token.isCapital) return isLowName(token);
  if (token.isShout)
    return token.text.length > 3 && isCertainName(token.lower) && FIRST_NAMES.has(token.lower);
  if (
    follows !== undefined &&
    !token.beginsSentence &&
    CERTAIN_TITLES.has(follows.lower) &&
    follows.isCapital
  )
    return true;
  if (
    follows !== undefined &&
    /^\. +$/u.test(token.gap) &&
    CERTAIN_TITLES.has(follows.lower) &&
    follows.isCapital
  )
    return true;
  // A saint is a church, a school or a day; the places among them are found by what follows.
  if (before !== undefined && /^(?:st|saint)$/u.test(before.lower)) return false;
  if (isCertainName(token.lower) && !(token.beginsSentence && isCommonAtStart(token.lower))) return true;
  if (isApposition(before, token) && !isPlain(token, allowed)) return true;
  if (token.beginsSentence) return isAmbiguousWithSurname(tokens, at, token);
  if (isPlain(token, allowed))
    return isAfterRelation(follows, token) && WORDS_THAT_ARE_NAMES.has(token.lower);
  if (follows !== undefined && TITLES.has(follows.lower) && follows.isCapital) return true;
  if (WORDS_THAT_ARE_NAMES.has(token.lower))
    return isAfterRelation(follows, token) || isAmbiguousWithSurname(tokens, at, token);
  return (
    token.isPossessive ||
    isAfterRelation(follows, token) ||
    standsBesideName(tokens, at) ||
    followsUnknownStart(before, token, allowed) ||
    doesAsPeopleDo(tokens[at + 1]) ||
    isDealtWith(before, token)
  );
}

/** `Oluwadare Bankole was seen`: two words with capitals that the field does not know, where a sentence begins. */
const followsUnknownStart = (
  before: Token | undefined,
  token: Token,
  allowed: ReadonlySet<string>,
): boolean =>
  before?.beginsSentence === true &&
  token.gap === ' ' &&
  before.isCapital &&
  !before.isShout &&
  before.text.length > 2 &&
  !isPlain(before, allowed);

/** `his gran, Senga`, `mum (Donna)`. */
const isApposition = (before: Token | undefined, token: Token): boolean =>
  before !== undefined &&
  /^(?:, | \()$/u.test(token.gap) &&
  RELATIONS.has(before.lower) &&
  !ROLES.has(before.lower);

const DEALING = new Set(
  'with told asked saw met visited phoned rang seen between contacted spoke'.split(' '),
);

/** `spoke with Aneesah`: an unknown word with a capital after what is done with people. */
const isDealtWith = (before: Token | undefined, token: Token): boolean =>
  before !== undefined && token.gap === ' ' && DEALING.has(before.lower);

const PEOPLE_DO = new Set(
  `said says told tells asked asks wants wanted feels felt thinks thought lives lived stays stayed moved refused agreed cried plays
  played enjoys likes loves disclosed attends describes described appeared presents presented wrote spoke speaks went goes knows
  knew hopes misses missed shared chose is was has had did does`.split(/\s+/),
);

/** An unknown word with a capital that does what people do. */
const doesAsPeopleDo = (after: Token | undefined): boolean =>
  after !== undefined && after.gap === ' ' && !after.isCapital && PEOPLE_DO.has(after.lower);

/** An unknown word with a capital right before or after a known name: a first name with an unknown surname, or the other way. */
function standsBesideName(tokens: readonly Token[], at: number): boolean {
  const [before, here, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return (
    (before !== undefined && here?.gap === ' ' && before.isCapital && isCertainName(before.lower)) ||
    (after !== undefined && after.gap === ' ' && after.isCapital && isCertainName(after.lower))
  );
}

/** After `mum`, not in a title such as "Baby Box". */
const isAfterRelation = (follows: Token | undefined, token: Token): boolean =>
  follows !== undefined &&
  RELATIONS.has(follows.lower) &&
  !token.beginsSentence &&
  (!follows.isCapital || (follows.beginsSentence && !ROLES.has(follows.lower)));

/** Relations that begin titles of things as well. */
const ROLES = new Set('baby child carer partner friend worker neighbour named called twin'.split(' '));

/** `Grace Harbour`, `Will McAlpine`: a word that may be a name, before one that is. */
function isAmbiguousWithSurname(tokens: readonly Token[], at: number, token: Token): boolean {
  if (!WORDS_THAT_ARE_NAMES.has(token.lower)) return false;
  const next = tokens[at + 1];
  return (
    next !== undefined &&
    next.gap === ' ' &&
    next.isCapital &&
    !next.isShout &&
    (SURNAMES.has(next.lower) || !PLAIN_CAPITALS.has(next.lower))
  );
}

/** A surname that begins a sentence is as likely a word of another kind; those with Mac or O’ are not. */
const isCommonAtStart = (lower: string): boolean =>
  SURNAMES.has(lower) && !FIRST_NAMES.has(lower) && !/^(?:mc|mac|o['’])/u.test(lower);

/** Typed without a capital: only names that are no word at all. */
const LOW_WORDS = new Set(
  `adam alec ali alba al an ana arran art bailey barry ben bobby bonnie brook bruce bryce carter chase chris christian clement cody
  colin connor corey cory crystal daisy dale dan dana dean dillon don donna eve ewan finley frank gary gene gill graham grant greg
  guy hamish harry hay heather henry holly hope hugh hunter ian iona isla ivan jack jackie jade jai jake jan jane jasmine jay jean
  jen jenny jess jesse jill jim jimmy jo joan joe joel john johnny jordan josh joy joyce judith judy jules julian june kai karen
  kate katie kay kelly ken kenny kerr kerry kim kirk kit kris kyle lana laurel lee len leo leon lewis linda liz logan lois lola
  louis luca lucas lucy luke lynn mack mandy marcus maria marion mark martin mary mason matt max maya mike miles milly mina mo
  moira molly mona murray musa myra nan nancy neil nell nick nina noah nora norm norman oliver olive omar orla oscar owen pat patrick
  patty paul peg penny pete peter petra phil pip polly poppy quinn rae ralph ramsay randy rania ray reece reid rex rhys ria rich
  rick riley rob robin rocco rocky roger roman ron rory rosa rose ross rowan roy ruby rupert russell rusty ruth ryan sally salman
  sam sandra sandy sara saul scarlett scott sean selina serena seth shannon shaun sheila sid simon sky sol sonia sophia stella
  stephen sterling steven stewart stuart sue summer tammy tania tara taylor ted terry tess theo tia tim toby todd tom tommy toni
  tony tracey tracy troy tyler una uma teddy fares angus rocky jersey paige casey milan devon dakota chanel harley denis ellis storm lance salem noble marni val vera vic victor violet wade wai wallace walter wanda warren wayne wei wes will
  winter xin yan zac zara`.split(/\s+/),
);

const isLowName = ({ lower }: Token): boolean =>
  lower.length > 4 &&
  FIRST_NAMES.has(lower) &&
  !LOW_WORDS.has(lower) &&
  !WORDS_THAT_ARE_NAMES.has(lower) &&
  !PLAIN_CAPITALS.has(lower);

import { MONTHS } from './calendar';
import { checkChi, passesModulus11 } from './chi';
import type { Hit } from './screening';

/** What is said of a stretch of text that a pattern has found. */
export type Verdict = Pick<Hit, 'kind' | 'severity' | 'message' | 'suggestion'>;
/** `find` may mark what identifies with a group named `id`; without one the whole match does. */
export type Pattern = { readonly find: RegExp; readonly judge: (match: RegExpExecArray) => Verdict | null };

export const block = (kind: string, message: string, suggestion: string | null = null): Verdict => ({
  kind,
  severity: 'block',
  message,
  suggestion,
});
export const warn = (kind: string, message: string): Verdict => ({
  kind,
  severity: 'warn',
  message,
  suggestion: null,
});

const MONTH_WORDS = `(?:${MONTHS.map((month) => `${month}|${month.slice(0, 3)}`).join('|')}|Sept)`;
const SPOKEN_YEAR =
  '(?:two\\s+thousand(?:\\s+and)?\\s+[a-z]+|twenty[\\s-]+(?:oh[\\s-]+)?[a-z]+(?:[\\s-](?:one|two|three|four|five|six|seven|eight|nine))?|nineteen[\\s-]+[a-z]+)';
const YEAR = `(?:(?:19|20)\\d{2}|['’]\\d{2}|${SPOKEN_YEAR})`;
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const DAY = `(\\d{1,2})(?:st|nd|rd|th)?`;
const SPOKEN_DAY = `(${[...ORDINALS].reverse().join('|')})`;

/** Early, mid or late in a month, which says enough for an evidence note and not who. */
function looseDate(day: number, month: number): string | null {
  const name = MONTHS[month - 1];
  if (name === undefined || day < 1 || day > 31) return null;
  const part = day <= 10 ? 'early' : day <= 20 ? 'mid' : 'late';
  return part === 'mid' ? `mid-${name}` : `${part} ${name}`;
}

function fullDate(day: number, month: number): Verdict | null {
  const suggestion = looseDate(day, month);
  return suggestion === null
    ? null
    : block('date', `A full date can identify a child. Write “${suggestion}”.`, suggestion);
}

const monthNumber = (word: string | undefined): number =>
  MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === (word ?? '').slice(0, 3).toLowerCase()) + 1;

/** Ten digits with at most two signs between two of them. */
const TEN_DIGITS = /(?<!\d)\d(?:[\s\-./_]{0,3}\d){9}(?!\d)/g;

function judgeTenDigits(text: string): Verdict | null {
  const digits = text.replace(/\D/g, '');
  switch (checkChi(digits)) {
    case 'valid':
      return block('chi', 'This is a CHI number and identifies a child. Take it out.');
    case 'mistyped':
      return block(
        'chi-mistyped',
        'This looks like a mistyped CHI number, which still identifies a child. Take it out.',
      );
    case 'no-date':
      return passesModulus11(digits)
        ? block('nhs-number', 'This is an NHS number and identifies a child. Take it out.')
        : warn(
            'ten-digits',
            'Ten digits in a row can be a number that identifies a child. Take it out if so.',
          );
  }
}

/** A case reference of the app’s own form, which means nothing to anybody else. */
const OWN_REFERENCE = /^[A-Z]{3}-\d{2}[QM]\d{1,2}-\d{3,4}-[0-9A-Z]$/;

/** A number that a system gave, beside the word that says which. */
function judgeReference(kind: string, message: string): Pattern['judge'] {
  return (match) => {
    const id = (match.groups?.id ?? '').replace(/^(?:[a-z]\w* )+/, '');
    const digits = id.replace(/\D/g, '').length;
    const isNone = digits < 3 || /^(?:19|20)\d{2}$/.test(id) || OWN_REFERENCE.test(id);
    // Written as a system prints it: what has small letters is a word of the sentence.
    return isNone || (/[a-z]/.test(id) && !/^[a-z]{1,8}[-/]?\d{3}/i.test(id)) ? null : block(kind, message);
  };
}

const ID = `(?<id>(?:[A-Z]{1,4}[ :/-]{1,2}(?=[A-Z]{0,2}\\d))?(?:[A-Z]{1,8}[-/])?[A-Z]{0,8}\\d[A-Z0-9]*(?:(?: ?[-/.] ?| (?=\\d))[A-Z0-9]+)*)`;
const NUMBER_WORD = `(?:ref(?:erence)?|number|num|no|id|identifier|nr)`;
const ID_WORDS = `(?:[\\s,(:#.-]+(?:ref(?:erence)?|number|num|no|nos|id|identifier|nr|case|file|record|report|log|process|application|under|quoted|given|as|is|was|of|the|its|with))*[\\s,.:#=(/“"'‘-]{0,4}`;

const POLICE = 'A police reference leads to a person. Say “police report” instead.';
const COURT =
  'A reporter’s or court reference leads to a child. Say “reporter’s report” or “court order” instead.';
const SYSTEM = 'A number from a case system leads straight to a child. Take it out.';

/** Numbers, dates and addresses that identify somebody beyond doubt. */
export const IDENTIFIERS: readonly Pattern[] = [
  { find: TEN_DIGITS, judge: (match) => judgeTenDigits(match[0]) },
  {
    find: /\b(?:SCN|candidate\s+(?:number|no|num|ref(?:erence)?|id))\b\D{0,24}?(?<id>\d(?:[ -]?\d){8})(?!\d)/gi,
    judge: () => block('candidate-number', 'A Scottish Candidate Number identifies a child. Leave it out.'),
  },
  {
    find: /(?<!\d)(?<id>\d(?:[ -]?\d){8})(?!\d)(?=\W{0,3}\(?(?:SCN|candidate\s+n))/gi,
    judge: () => block('candidate-number', 'A Scottish Candidate Number identifies a child. Leave it out.'),
  },
  {
    find: /(?<![\d/.-])(\d{1,2})([/.-]| [/-] )(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])/g,
    judge: (match) => fullDate(Number(match[1]), Number(match[3])),
  },
  {
    find: /(?<!\d)(?:19|20)\d{2}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    judge: (match) => fullDate(Number(match[2]), Number(match[1])),
  },
  {
    find: new RegExp(
      `\\b${DAY}(?:\\s+(?:day\\s+)?of)?[\\s./-]+(${MONTH_WORDS})\\.?,?(?:\\s+(?:in|of)(?:\\s+the\\s+year)?)?[\\s./-]*(?:${YEAR}|\\d{2}(?!\\d|[\\s-]))`,
      'gi',
    ),
    judge: (match) => fullDate(Number(match[1]), monthNumber(match[2])),
  },
  {
    find: new RegExp(`\\b(${MONTH_WORDS})\\.?\\s+(?:the\\s+)?${DAY},?\\s+(?:of\\s+)?${YEAR}`, 'gi'),
    judge: (match) => fullDate(Number(match[2]), monthNumber(match[1])),
  },
  {
    find: new RegExp(`\\b${SPOKEN_DAY}\\s+(?:day\\s+)?(?:of\\s+)?(${MONTH_WORDS}),?\\s+${YEAR}`, 'gi'),
    judge: (match) => fullDate(ORDINALS.indexOf((match[1] ?? '').toLowerCase()) + 1, monthNumber(match[2])),
  },
  {
    find: new RegExp(`\\b(${MONTH_WORDS})\\s+(?:the\\s+)?${SPOKEN_DAY},?\\s+${YEAR}`, 'gi'),
    judge: (match) => fullDate(ORDINALS.indexOf((match[2] ?? '').toLowerCase()) + 1, monthNumber(match[1])),
  },
  {
    find: new RegExp(
      `\\b(?:d\\.?o\\.?b\\.?|date\\s+of\\s+birth|birth\\s*date|born\\s+on|(?:born|birthday|turned\\s+\\d{1,2})\\s+(?:is\\s+|was\\s+|falls\\s+)?(?:on\\s+)?(?:the\\s+)?(?:${DAY}|${SPOKEN_DAY})(?:\\s+of)?\\s+${MONTH_WORDS}|(?:born|birthday)\\s+(?:is\\s+|on\\s+)?${MONTH_WORDS}\\s+\\d{1,2})(?![A-Za-z])`,
      'gi',
    ),
    judge: () =>
      block('date-of-birth', 'A date of birth identifies a child. Use the age band in the case profile.'),
  },
  {
    find: /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b/gi,
    judge: (match) =>
      /\d/.test(match[0].charAt(match[0].length - 3))
        ? block('postcode', 'A postcode can identify a child. Take it out.')
        : null,
  },
  {
    find: /\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gi,
    judge: () => block('national-insurance', 'A National Insurance number identifies a person. Take it out.'),
  },
  {
    find: /(?<![\w-])(?:(?:\+|00)44[ .-]{0,2}(?:\(0\)[ .-]?)?\(?[1-37]\d|\(?0[1-37]\d)(?:[ ().-]{0,2}\d){7,9}(?![\w]|-\w)/g,
    judge: (match) => {
      const digits = match[0]
        .replace(/\D/g, '')
        .replace(/^(?:00)?44/, '0')
        .replace(/^00/, '0');
      return digits.length === 10 || digits.length === 11
        ? block('telephone', 'A telephone number can identify a person. Take it out.')
        : null;
    },
  },
  {
    find: /(?<![\w.])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\b/g,
    judge: () => block('e-mail', 'An e-mail address identifies a person. Write their role instead.'),
  },
  {
    find: /\b(?:https?:\/\/|www\.)\S+|(?<![\w@.])[a-z0-9-]{2,40}\.(?:co\.uk|org\.uk|gov\.uk|gov\.scot|sch\.uk|ac\.uk|com|org|net|scot)(?:\/\S*)?(?!\w)/gi,
    judge: () => block('web-address', 'A web address can identify a person. Take it out.'),
  },
  {
    find: /(?<![\w.@])@[A-Za-z]\w[\w.]{1,30}/g,
    judge: () => block('handle', 'A social media name identifies a person. Take it out.'),
  },
  {
    find: /\b(?:PS|CR|UNN)[-/ ]?\d{6,8}[-/ ]?\d{3,6}\b/gi,
    judge: () => block('police-reference', POLICE),
  },
  {
    find: new RegExp(
      `\\b(?:crime|incident|STORM|police|iVPD|VPD|concern report|charge|custody)${ID_WORDS}${ID}`,
      'gi',
    ),
    judge: judgeReference('police-reference', POLICE),
  },
  {
    find: new RegExp(
      `\\b(?:SCRA|reporter(?:['’]s)?|court|sheriff|petition|hearing(?:['’]?s)?|grounds|interdict|warrant|order|referral|process|application)${ID_WORDS}${ID}`,
      'gi',
    ),
    judge: judgeReference('court-reference', COURT),
  },
  {
    find: new RegExp(
      `\\b(?:SWIS(?:plus)?|Mosaic|Care ?First|Liquid ?logic|Eclipse|AIS|SEEMIS|SEEMiS|EMIS|MIDIS|TrakCare|Clinical Portal|case\\s+system|client|person|service\\s+user|system|pupil|patient|hospital|unique|social\\s+work|case|file|record|child(?:['’]s)?)\\s+${NUMBER_WORD}${ID_WORDS}${ID}`,
      'gi',
    ),
    judge: judgeReference('system-number', SYSTEM),
  },
  {
    find: new RegExp(`\\b(?:ref|reference)${ID_WORDS}${ID}`, 'gi'),
    judge: judgeReference('system-number', SYSTEM),
  },
  {
    find: new RegExp(
      `\\b(?:SWIS(?:plus)?|Mosaic|CareFirst|Liquidlogic|Eclipse|SEEMIS|EMIS|TrakCare)\\s*[:#]?\\s*${ID}`,
      'gi',
    ),
    judge: judgeReference('system-number', SYSTEM),
  },
];

const KINDS_OF_PLACE =
  '(?:Road|Rd|Street|St|Avenue|Ave|Crescent|Cres|Drive|Terrace|Lane|Court|Place|Gardens|Grove|Way|Wynd|Quadrant|Loan|Brae|View|Square|Close|Park|Gate|Row)';
const KINDS_OF_SETTING =
  "(?:Academy|Primary|Nursery|Grammar|High School|Secondary|High|School|College|Early Years Centre|Family Centre|Nursery Centre|Childcare|Out of School Club|Medical Practice|Health Centre|Medical Centre|Surgery|Dental Practice|Children’s House|Children's House|Children’s Unit|Young People’s Unit|Residential Unit|Care Home|Hostel)";

const PLACE = 'A named place can identify a child. Say “school”, “nursery” or “home” instead.';

/** Signs between the marks. */
const LONGEST_QUOTATION = 15;

/** Places by their names, long quotations, and what makes a child one of a kind. */
export const SECOND_LOOKS: readonly Pattern[] = [
  {
    find: /(?<![\w£.,-])[A-Za-z]{0,3}[-/]?\d(?:[ -]?\d){5,8}(?![\w%]|[.,]\d)/g,
    judge: () =>
      warn('long-number', 'A long number can be one by which a system knows a person. Take it out if it is.'),
  },
  {
    find: new RegExp(`\\b\\d{1,4}[A-Za-z]?,?\\s+(?:[A-Z][\\w’']+\\s+){1,3}${KINDS_OF_PLACE}\\b`, 'g'),
    judge: () => warn('place', PLACE),
  },
  {
    find: /\b(?<id>[A-Z][a-z][\w’']+\s+(?:Road|Street|Avenue|Crescent|Drive|Terrace|Lane|Gardens|Wynd|Quadrant|Grove))\b/g,
    judge: () => warn('place', PLACE),
  },
  {
    find: new RegExp(
      `\\b(?<id>(?:St\\.?\\s+)?[A-Z][a-z][\\w’']+(?:\\s+[A-Z][\\w’']+)?(?:'s|’s)?\\s+${KINDS_OF_SETTING})\\b`,
      'g',
    ),
    judge: (match) => (isNamedSetting(match.groups?.id ?? '') ? warn('place', PLACE) : null),
  },
  {
    // Quotations are taken one after the other, so that what stands between two is not taken for a third.
    find: /“[^”\n]*”|"[^"\n]*"|(?<!\w)‘(?:[^‘’\n]|(?<=\w)’(?=\w))*’|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)/g,
    judge: (match) =>
      match[0].length > LONGEST_QUOTATION + 2
        ? warn('quotation', 'A long quotation can identify who said it. Keep it only if consent is recorded.')
        : null,
  },
  {
    find: new RegExp(
      [
        '\\b(?:triplets?|quadruplets?|quintuplets?|conjoined)\\b',
        '\\bonly\\s+(?:[A-Z][a-z]+|traveller|deaf|blind|black|muslim|jewish|sikh)[a-z-]*\\s+(?:family|child|pupil|boy|girl|household|young person)\\b',
        '\\b(?:one|only)\\s+(?:child|family|pupil|boy|girl|case)\\s+(?:in|of|with)\\s+(?:the|this)\\s+(?:school|nursery|village|town|street|area|kind)\\b',
        "\\b(?:prader[- ]willi|angelman|rett|duchenne|huntington[’']?s?|williams|turner|edwards|patau|noonan|fragile x|goldenhar|treacher collins|ehlers[- ]danlos|osteogenesis imperfecta|epidermolysis bullosa|tay[- ]sachs|batten[’']?s?|sanfilippo|marfan|moebius|cornelia de lange|di ?george|22q11|phenylketonuria|pku|achondroplasia|progeria|cystinosis|leukodystrophy|neurofibromatosis|tuberous sclerosis)\\b(?:\\s+(?:syndrome|disease|dystrophy|deletion))?",
        '\\brare\\s+(?:genetic\\s+)?(?:condition|disease|disorder|syndrome|cancer|diagnosis)\\b',
        '\\b(?:died\\s+by\\s+suicide|took\\s+(?:his|her|their)\\s+own\\s+life|hanged\\s+(?:him|her)self|was\\s+(?:murdered|stabbed|strangled|shot|drowned|killed)|(?:died|killed)\\s+in\\s+(?:a|the)\\s+(?:house\\s+)?(?:fire|crash|collision|accident|explosion)|house\\s+fire|fatal\\s+(?:stabbing|shooting|crash|fire|accident)|murder\\s+(?:trial|inquiry|investigation)|cot\\s+death|drowned)\\b',
        '\\b(?:in\\s+the\\s+(?:newspapers?|papers|press|news|tabloids)|on\\s+the\\s+(?:television\\s+|tv\\s+)?news|front\\s+page|press\\s+(?:case|coverage|interest)|media\\s+(?:coverage|attention|interest)|daily\\s+record|made\\s+(?:the\\s+)?headlines|went\\s+viral|reported\\s+(?:widely|nationally)|high[- ]profile\\s+(?:case|trial))\\b',
      ].join('|'),
      'gi',
    ),
    judge: () =>
      warn(
        'rare-detail',
        'Something so rare can point at one child without a name. Say it more broadly, or keep it after a second look.',
      ),
  },
];

/** Words before a kind of setting that make it no particular one. */
const NO_PARTICULAR =
  /^(?:The|A|Each|Every|Local|Her|His|Their|Our|Primary|Secondary|High|Special|Nursery|State|Mainstream|Residential|Boarding|Day|New|Previous|Current|Same|Feeder|Associated|Catholic|Denominational|Safe|Three|Medical|Dental|Health|Early|Family|Children’s|Children's|Young|Care|Out|Further|Pre|After|Summer|Whole|In|At|From|To|Both|No|And|With|First|Big|Old|Virtual)$/;

function isNamedSetting(found: string): boolean {
  const [first = ''] = found.split(/\s+/);
  return !NO_PARTICULAR.test(first.replace(/(?:'s|’s)$/, (end) => (/^Children/.test(first) ? end : '')));
}

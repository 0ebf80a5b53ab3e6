import { formatReference } from '../../../src/shared/domain/case-reference';
import type { RandomSource } from '../../../src/shared/domain/random';

/** One of a list, every one equally likely. */
export const pick = <T>(items: readonly T[], random: RandomSource): T => {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('A list to pick from is empty.');
  return item;
};

/** True in so many of a hundred draws. */
export const percent = (share: number, random: RandomSource): boolean => random.below(100) < share;

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, random: RandomSource): number =>
  low + random.below(high - low + 1);

const NUMBER_WORDS = ['nil', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const list = (text: string): readonly string[] => text.split('|');

/** The words the field uses, as practitioners write them: with capitals, without, and in short. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  role: list(
    'lead professional|Lead Professional|health visitor|Health Visitor|HV|named person|Named Person|social worker|allocated SW|team manager|Team Manager|senior practitioner|family support worker|FSW|class teacher|guidance teacher|pastoral care teacher|head teacher|Head Teacher|depute head|school nurse|School Nurse|CAMHS nurse|community paediatrician|Community Paediatrician|midwife|Family Nurse|addiction worker|advocacy worker|Reviewing Officer|reviewing officer|keyworker|throughcare worker|link worker|educational psychologist|Educational Psychologist|LAC nurse|early years practitioner|police officer|youth worker|Youth Justice worker|housing officer|child protection adviser|Child Protection Adviser|AHP|CPN|residential worker|support for learning teacher',
  ),
  meeting: list(
    'CPPM|review CPPM|initial CPPM|core group|Core Group|LAC review|Looked After Review|LAAC review|Team Around the Child|TAC|IRD|Children’s Hearing|hearing|planning meeting|permanence review|Pathway Plan review|pre-birth CPPM|Family Group Decision Making meeting|child’s planning meeting|Child’s Planning Meeting|professionals’ meeting|six-week review|CARM meeting',
  ),
  doc: list(
    'Child’s Plan|child’s plan|chronology|assessment|core group minute|review minute|case note|hearing report|Safety Plan|mapping|contact record|supervision record|SCRA report|CPPM minute|IRD record|wellbeing assessment|Three Houses sheet|Pathway Plan|LAC review minute|supervision note|GIRFEC wellbeing assessment|kinship assessment|Initial Assessment|CP assessment|multi-agency chronology|TAC minute|PPU report|My World Triangle assessment',
  ),
  month: list(
    'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Sept|Oct|Nov|Dec',
  ),
  season: list(
    'last autumn|last winter|last spring|last summer|last Easter|last term|last year|the last review|last October week|before Christmas|around Easter time|early last summer',
  ),
  season2: list('next spring|after Easter|before the summer|in the new year|after exams'),
  months: list(
    'six months|nine months|4 months|eight months|10 months|a year|12 months|three months|7 months|18 months|the best part of a year|half a year',
  ),
  process: list('LAC|child protection|safety|looked after|CP|health|throughcare'),
  due: list(
    'day 15|six weeks|three months|the 28-day point|the six-month point|15 working days|the 3-month mark|10 working days|the 8-week point|28 weeks of pregnancy',
  ),
  lang: list(
    'Polish|Urdu|BSL|Gaelic|Punjabi|Arabic|Ukrainian|Romanian|Kurdish|Cantonese|Mandarin|Farsi|Tigrinya|Lithuanian|Slovak|Portuguese|Makaton|Hungarian|Yoruba|Scots',
  ),
  nat: list(
    'Polish|Pakistani|Romanian|Nigerian|Ukrainian|Chinese|Syrian|Roma|Indian|Irish|Kurdish|Scottish Asian|Sudanese|Lithuanian|African|Caribbean',
  ),
  faith: list('Muslim|Catholic|Sikh|Church of Scotland|Hindu|Jewish|Christian|Buddhist|RC|Orthodox'),
  festival: list(
    'Eid|Christmas|Ramadan|Diwali|Easter|Hogmanay|Hanukkah|Vaisakhi|Lunar New Year|Lent|Holi|St Andrew’s Day|Halloween',
  ),
  agency: list(
    'Barnardo’s|Aberlour|Children 1st|Includem|Women’s Aid|Who Cares? Scotland|Action for Children|Quarriers|Home-Start|Families Outside|Relationships Scotland|Citizens Advice|the Children’s Reporter|SCRA|Police Scotland|NHS|Education|CAMHS|Housing|Health|Social Work|the third sector|addiction services|Criminal Justice|SACRO|Rape Crisis|Shelter Scotland|LGBT Youth Scotland|the Scottish Refugee Council|Carers Trust|NHS Lanarkshire|Community Learning and Development|the Virtual School|Youth Justice|Alcohol and Drug Partnership',
  ),
  tool: list(
    'Three Houses|Words and Pictures|Wizards and Fairies|Talking Mats|Viewpoint|Mind of My Own|Having Your Say|My World Triangle|Resilience Matrix|ecomap|genogram|All About Me|feelings cards|the Bear Cards|an SDQ|Outcomes Star|Family Group Decision Making|Safety House|worry monster|Blob Tree',
  ),
  crit: list(
    'PLN-A1|PLN-B2|PLN-C1|PLN-C2|PLN-D1|PLN-E3|CHR-A1|CHR-A5|CHR-B4|CHR-D1|VOI-A1|VOI-B2|VOI-C1|VOI-D1|VOI-D7|SSH-A4|SSH-B3|SSH-D2|SSH-E3|C2|B4|D1|E2|A3',
  ),
  grade: list('4|5|good|very good|Good|5, very good|4 (good)|a 4|a low 5|a strong 4'),
  grade2: list('3|2|adequate|weak|a 3|a high 2|3 (adequate)|2, weak|Adequate'),
  age: list('under 5|5-11|12-15|12 to 15|16-17|16+|pre-school|primary age|secondary age|18-25'),
  age2: list('one|two|nine months|six months|a year old'),
};

const NUMBERS: Readonly<Record<string, (random: RandomSource) => string>> = {
  n: (random) => String(between(2, 9, random)),
  few: (random) => {
    const few = between(2, 4, random);
    return percent(50, random) ? String(few) : (NUMBER_WORDS[few] ?? String(few));
  },
  N: (random) => String(between(7, 34, random)),
  p: (random) => String(between(1, 19, random)),
  mins: (random) => String(between(7, 32, random) * 5),
  pct: (random) =>
    `${between(38, 99, random)}${pick(['%', '%', '%', ' %', ' per cent', ' percent'], random)}`,
  days: (random) =>
    `${between(2, 29, random)} ${pick(['working days', 'working days', 'days', 'wkg days'], random)}`,
  late: (random) =>
    pick(
      [
        `${between(2, 61, random)} days late`,
        `${between(2, 9, random)} weeks late`,
        `late by ${between(2, 19, random)} working days`,
        `${between(2, 28, random)} working days late`,
        `${between(3, 40, random)} days over`,
      ],
      random,
    ),
  time: (random) =>
    pick(
      [
        `${between(8, 11, random)}.${pick(['00', '15', '30', '45'], random)}am`,
        `${between(1, 6, random)}.${pick(['05', '20', '30', '50'], random)}pm`,
        `${between(13, 21, random)}:${pick(['00', '10', '30', '45'], random)}`,
        `0${between(8, 9, random)}:${pick(['00', '15', '40'], random)}`,
        `${between(1, 5, random)} o'clock`,
        'half nine',
        'lunchtime',
        'teatime',
        'close of business',
      ],
      random,
    ),
  ref: (random) =>
    formatReference(
      pick(['VOI', 'PLN', 'CHR', 'SSH'], random),
      `${between(26, 28, random)}${percent(70, random) ? `Q${between(1, 4, random)}` : `M${pick(['01', '04', '07', '09', '11', '12'], random)}`}`,
      between(1, 180, random),
    ),
};

/** What a slot of the material may say: a word of the field, or a number, time, duration or case reference. */
export function slotValue(name: string, random: RandomSource): string {
  const words = LISTS[name];
  if (words !== undefined) return pick(words, random);
  const number = NUMBERS[name];
  if (number === undefined) throw new Error(`The material names a slot that does not exist: ${name}.`);
  return number(random);
}

/** Every word list, so that the material's own words can be told from planted ones. */
export const FIELD_WORDS: readonly string[] = Object.values(LISTS).flat();

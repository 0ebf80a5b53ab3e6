import type { RandomSource } from '../../../../src/shared/domain/random';
import { between, percent, pick } from '../words';
import { digits, grouped, letters, lines, type Plant } from './kit';
import { anyone, plainly } from './people';

function postcode(random: RandomSource): string {
  const area = pick(['ML', 'ML', 'ML', 'G', 'G', 'G', 'FK', 'EH', 'KA'] as const, random);
  const most = { ML: 12, G: 84, FK: 21, EH: 55, KA: 30 }[area];
  const code = `${area}${between(1, most, random)}${pick(['', ' ', ' ', ' '], random)}${random.below(10)}${letters('ABDEFGHJLNPQRSTUWXYZ', 2, random)}`;
  return percent(15, random) ? code.toLowerCase() : code;
}

/** Only numbers that Ofcom keeps for plays and films. */
function mobile(random: RandomSource): string {
  const end = `900${digits(3, random)}`;
  const national = pick(
    [
      `07700${end}`,
      `07700 ${end}`,
      `07700 ${end.slice(0, 3)} ${end.slice(3)}`,
      `0770 0${end.slice(0, 3)} ${end.slice(3)}`,
      `07700-${end}`,
      `077 00 ${grouped(end, [2, 2, 2], ' ')}`,
      `07700.${end.slice(0, 3)}.${end.slice(3)}`,
    ],
    random,
  );
  return pick(
    [
      national,
      national,
      national,
      `+44 7700 ${end}`,
      `+447700${end}`,
      `+44 (0)7700 ${end}`,
      `0044 7700 ${end}`,
    ],
    random,
  );
}

function landline(random: RandomSource): string {
  const city = pick(['0141', '0131', '0118', '0117'], random);
  const end = `0${digits(3, random)}`;
  return pick(
    [
      `${city} 496 ${end}`,
      `${city}496${end}`,
      `(${city}) 496 ${end}`,
      `${city}-496-${end}`,
      `${city} 496${end}`,
      `01632 960${digits(3, random)}`,
      `01632 960 ${digits(3, random)}`,
      `01632960${digits(3, random)}`,
      `(01632) 960${digits(3, random)}`,
      `+44 ${city.slice(1)} 496 ${end}`,
      `+44${city.slice(1)}496${end}`,
    ],
    random,
  );
}

/** How a person can be reached: post, telephone, e-mail, the web and the apps. */
export const REACHED: readonly Plant[] = [
  {
    kind: 'postcode',
    weight: 80,
    checked: false,
    make: postcode,
    sentences: lines(`
      Family moved to # in May.
      Address on the plan is still #.
      Home visit at #, all three seen.
      Placement is in #, two buses from school.
      Postcode # on the front sheet, SIMD 1.
      Moved from # to temporary accommodation.
      Lives in # with gran.
      Network all within # so quick to reach.
      Postcode: #
      Dad (#) has contact on Saturdays.
    `),
  },
  {
    kind: 'mobile number',
    weight: 50,
    checked: false,
    make: mobile,
    sentences: lines(`
      Mum's mobile # is on the Safety Plan.
      Call # if dad comes to the door.
      Gran can be reached on #, day or night.
      mob # not working when worker rang
      Safety network numbers: # and the duty line.
      Texted # before each visit.
      Lead Professional's work phone is #.
      Contact details (#) given to family in writing.
      tel: #
    `),
  },
  {
    kind: 'landline number',
    weight: 40,
    checked: false,
    make: landline,
    sentences: lines(`
      Office number # given to parents.
      Ring # after 5pm.
      School office (#) to be called first.
      Phone # is out of date.
      tel # for the foster carers
      The plan gives # for the health centre.
      Tel: #. No answer on three occasions.
    `),
  },
  {
    kind: 'e-mail address',
    weight: 35,
    checked: false,
    make: (random) => {
      const { first, last } = anyone(random);
      const name = pick(
        [
          `${plainly(first)}.${plainly(last)}`,
          `${plainly(first).charAt(0)}${plainly(last)}`,
          `${plainly(first)}${between(1, 99, random)}`,
          `${plainly(last)}_${plainly(first)}`,
          `${plainly(last)}family`,
          `${first}.${plainly(last)}`.normalize('NFC'),
        ],
        random,
      );
      return `${name.replace(/[^A-Za-z0-9._]/g, '')}@${pick(['example.com', 'example.org', 'mail.example.com', 'council.example', 'schools.example.org', 'nhs.example'], random)}`;
    },
    sentences: lines(`
      Minute sent to # three weeks late.
      E-mail from # confirms the date.
      Parent prefers email (#).
      Plan shared with #, read receipt seen.
      email: #
      Forwarded by # in April.
      Wrong address used: #.
    `),
  },
  {
    kind: 'web address',
    weight: 25,
    checked: false,
    make: (random) => {
      const path = pick(
        [
          'child/plan',
          'news/family-speaks-out',
          'profile?id=48213',
          'u/wee-star',
          'sites/cp/minute.docx',
          'watch?v=a1b2c3',
          '',
        ],
        random,
      );
      return pick(
        [
          `https://www.example.org/${path}`,
          `http://example.com/${path}`,
          `www.example.com/${path}`,
          `https://sharepoint.example.com/${path}`,
          `www.example.co.uk`,
          `https://example.org/~${between(100, 999, random)}`,
        ],
        random,
      );
    },
    sentences: lines(`
      Plan is stored at #.
      Link to the minute: #
      Video posted on # was seen by police.
      Young person's page # in the chronology.
      See # for the story.
      Fundraiser # set up by the aunt.
    `),
  },
  {
    kind: 'social media handle',
    weight: 25,
    checked: false,
    make: (random) => {
      const word = pick(
        [
          'skater',
          'wee.star',
          'lanarkshire_lad',
          'dancequeen',
          'gamerboi',
          'big_man',
          'xo_princess',
          'fitba.daft',
          'makeupby',
          'nightowl',
        ],
        random,
      );
      return `@${word}${pick(['', '_', '.', 'x'], random)}${between(1, 2012, random)}`;
    },
    sentences: lines(`
      Snapchat # contacted the child in March.
      Insta: #
      Threats came from # over two nights.
      Adult using # asked to meet at the park.
      TikTok account # taken down after the IRD.
      Groomed by # online.
      Their handle (#) is in the contextual map.
    `),
  },
];

import { MADE_PLACES } from '../names';
import { between, pick } from '../words';
import { lines, type Plant } from './kit';

/** Where a family can be found: schools, practices, streets. */
export const PLACED: readonly Plant[] = [
  {
    kind: 'school, nursery or practice',
    weight: 45,
    checked: false,
    make: (random) => {
      const place = pick(MADE_PLACES, random);
      return pick(
        [
          `${place} Primary`,
          `${place} Primary School`,
          `${place} Academy`,
          `${place} High`,
          `${place} High School`,
          `${place} Nursery`,
          `${place} Nursery Class`,
          `${place} PS`,
          `${place} Family Learning Centre`,
          `St ${pick(['Fintan', 'Conval', 'Machan', 'Bryde', 'Ternan'], random)}'s Primary`,
          `St ${pick(['Fintan', 'Conval', 'Machan', 'Bryde'], random)}'s High School`,
          `${place} Grammar`,
          `${place} Medical Practice`,
          `${place} Health Centre`,
          `${place} Children's House`,
        ],
        random,
      );
    },
    sentences: lines(`
      Attends #, attendance 88%.
      Moved to # in August.
      Named Person at # kept hold of the concern.
      # sent the wellbeing assessment in March.
      Report from # not in the plan.
      Taxi to # paid until summer.
      Seen at # by the worker.
      on roll at # but not attending
    `),
  },
  {
    kind: 'street address',
    weight: 40,
    checked: false,
    make: (random) => {
      const street = `${pick(MADE_PLACES, random)} ${pick(['Road', 'Avenue', 'Crescent', 'Street', 'Drive', 'Terrace', 'Gardens', 'Place', 'Court', 'Lane', 'Rd', 'Ave', 'Cres', 'Way', 'Grove', 'Loan'], random)}`;
      const house = between(1, 240, random);
      return pick(
        [
          `${house} ${street}`,
          `${house} ${street}`,
          street,
          `Flat ${between(0, 3, random)}/${between(1, 4, random)}, ${house} ${street}`,
          `${house}${pick([...'ABC'], random)} ${street}`,
        ],
        random,
      );
    },
    sentences: lines(`
      Home visit to #, beds made and food in.
      Address # visible on the shared chronology.
      Family moved from # in June.
      Mum's partner stays at #.
      Contact takes place at gran's, #.
      Police called to # four times.
      Tenancy at # from March.
    `),
  },
];

/** What only one family in a place has, and words somebody might know again. */
export const TELLING: readonly Plant[] = [
  {
    kind: 'rare detail',
    weight: 25,
    checked: false,
    make: (random) =>
      pick(
        lines(`
          triplets
          quadruplets
          the only Polish family in the village
          only Syrian family in the school
          the only Traveller family on the estate
          the only child in the school who uses a wheelchair
          Prader-Willi syndrome
          Rett syndrome
          Angelman syndrome
          Batten disease
          osteogenesis imperfecta
          Huntington's disease
          Duchenne muscular dystrophy
          stabbed to death
          took her own life
          took his own life
          died in a house fire
          killed in a road accident
          drowned on holiday
          died by suicide
          murdered by her partner
          on the front page of the local paper
          in the Daily Record
          in the newspapers at the time
          a story on the BBC news
          conjoined twins
        `),
        random,
      ),
    sentences: lines(`
      Record notes #, which shaped the plan.
      Background: #.
      This was a hard case for the team (#) and it shows.
      The assessment refers to # on page three.
      Chronology opens with # and the first referral.
    `),
  },
  {
    kind: 'long quotation',
    weight: 35,
    checked: false,
    make: (random) => {
      const said = pick(
        lines(`
          I don't want to go to my dad's house any more
          my mum shouts when the money runs out
          nobody ever asked me what I wanted before
          he comes in at night and I pretend to sleep
          I told the teacher but she had to go
          I wish my wee brother could stay here too
          she said if I told they would take me away
          we had chips on the beach and it was brilliant
          you never came when you said you would
          the panel man was nice but he talked too fast
          I'm not going back there, you can't make me
          my granny is the best at making soup
          sometimes I hide the bottles under the sink
          it feels like everyone knows but me
          can I please have my own bed
        `),
        random,
      );
      return pick([`"${said}"`, `"${said}"`, `“${said}”`, `“${said}”`, `‘${said}’`], random);
    },
    sentences: lines(`
      Child said # to the worker in May.
      Own words are in the plan: #.
      # is on the mapping under worries.
      Views recorded as #, taken seriously.
      Young person wrote # on the form
    `),
  },
];

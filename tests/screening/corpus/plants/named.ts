import { percent, pick } from '../words';
import { lines, type Plant } from './kit';
import { anyone, firstName, plainly, surname } from './people';

/** Names, however they are written. */
export const NAMED: readonly Plant[] = [
  {
    kind: 'name after a title',
    weight: 30,
    checked: false,
    make: (random) =>
      `${pick(['Mr', 'Mrs', 'Ms', 'Miss', 'Dr', 'PC', 'DC', 'Mr.', 'Mrs.', 'Prof', 'Sgt', 'Cllr'], random)} ‹${surname(random)}›`,
    sentences: lines(`
      # chaired the review.
      Minute taken by # and not sent on.
      School contact is #, guidance.
      Seen by # at the clinic in June.
      # attended with the foster carers.
      Letter from # says attendance is better.
      IRD had # for police.
      apologies from #
    `),
  },
  {
    kind: 'name after a relation',
    weight: 45,
    checked: false,
    make: (random) => {
      const first = firstName(random);
      return percent(15, random) ? plainly(first) : first;
    },
    sentences: lines(`
      Mum # is clear about the danger statement.
      dad # not spoken to since spring
      Views of sister # are on the same page.
      Gran # does the school run.
      Plan names mum's partner # as a risk.
      Her brother # has his own plan.
      Foster carer # keeps a diary.
      Social worker # visited weekly.
      Step-dad # moved out in May.
      Aunt # is in the network with two neighbours.
      Contact with his wee brother # went well.
      Baby # is feeding better.
      The health visitor, #, raised it first.
      Best friend # was asked too.
    `),
  },
  {
    kind: 'first name and surname',
    weight: 35,
    checked: false,
    make: (random) => {
      const { first, last } = anyone(random);
      const whole = pick(
        [
          `${first} ${last}`,
          `${first} ${last}`,
          `${first} ${last}`,
          `${first.charAt(0)}. ${last}`,
          `${last}, ${first}`,
          `${first} ${last.toUpperCase()}`,
          `${first}-${firstName(random)} ${last}`,
        ],
        random,
      );
      return whole;
    },
    sentences: lines(`
      Plan written by #, no countersignature.
      # has been allocated since June.
      Supervision signed by # in March.
      Child's name # is on the header of the mapping.
      Case held by # until transfer.
      Spoke to # about access to the file.
      Advocacy from # of a national agency.
      # (lead professional) did the mapping with gran.
      Emailed to # and the team manager.
    `),
  },
  {
    kind: 'first name in mid-sentence',
    weight: 40,
    checked: false,
    make: firstName,
    sentences: lines(`
      Worker asked # about contact and wrote it down.
      Views from # at both meetings.
      It is clear that # feels safe at gran's.
      Plan says # will go to breakfast club.
      When # was seen alone the story changed.
      School report that # is tired on Mondays.
      Direct work with # used the Three Houses.
      The plan for # is late by nine days.
      Nothing recorded about what # wants.
      This is better for #, who is back in nursery.
      contact between # and dad is supervised
      Carers say # sleeps through now.
      A letter to # explains the decision in plain words.
    `),
  },
  {
    kind: 'first name at the start',
    weight: 15,
    checked: false,
    make: firstName,
    sentences: lines(`
      # told the worker about the weekend.
      # was seen alone twice.
      # has settled with kinship carers.
      # says school is better now.
      # did not want to come to the review.
      # and mum chose the pictures for the plan.
    `),
  },
  {
    kind: "a name's possessive",
    weight: 20,
    checked: false,
    make: (random) =>
      `${percent(75, random) ? firstName(random) : surname(random)}${pick(["'s", "'s", '’s'], random)}`,
    sentences: lines(`
      Page one is about # day at school.
      In # plan there are four outcomes.
      Good account of # morning routine.
      Views are in # own words.
      # mum attended.
      The review of # plan was on time.
      Not clear where # dad lives.
    `),
  },
  {
    kind: 'surname',
    weight: 20,
    checked: false,
    make: (random) =>
      pick(['‹#› family', 'the ‹#› children', 'the ‹#s›', 'family ‹#›', '‹#› sibling group'], random).replace(
        '#',
        surname(random),
      ),
    sentences: lines(`
      Chronology for # was ready in time.
      Housing wrote to # in May.
      Same pattern in # five years ago.
      Team knows # well.
      File is saved as # plan v2.
    `),
  },
];

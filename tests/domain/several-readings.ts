import type { CompiledTemplate } from '../../src/shared/domain/compile-template';
import type { Profile, ReadingRecord } from '../../src/shared/domain/reading';
import {
  answersOf,
  compile,
  criterion,
  daysWithin,
  grounds,
  options,
  type Said,
  template,
} from './small-audit';

/** A gate that opens three, a critical word, a six-point overall and a closing block: enough to disagree about. */
export const READ: CompiledTemplate = compile(
  template(
    [
      criterion('T-A1', 'YN', { critical: true }),
      criterion('T-A2', 'S6', { showIf: 'A1 = yes', critical: true }),
      criterion('T-A3', 'YPN', { showIf: 'A1 = yes', notApplicable: grounds('one', 'two') }),
      criterion('T-A4', 'S6', { showIf: 'age = unborn' }),
      criterion('T-B1', 'MS', { options: options('a', 'b', 'none!') }),
      daysWithin('T-B2', 10),
      criterion('T-B3', 'YPN', { perAgency: true }),
      criterion('T-B4', 'S6'),
      criterion('T-B5', 'S6'),
      criterion('T-Z1', 'FT', { optional: true }),
      criterion('T-Z9', 'SS', { options: options('high', 'medium', 'low'), optional: true }),
    ],
    { profileKeys: ['age', 'locality'] },
  ),
);

export const whole: Said = {
  'T-A1': 'yes',
  'T-A2': '4',
  'T-A3': 'yes',
  'T-B1': 'a',
  'T-B2': 'elapsed 8 in_time',
  'T-B3': 'yes',
  'T-B4': '4',
  'T-B5': '4',
};

/** A reading of `C-001` by number, saying what is given over `whole`. */
export const read = (number: number, said: Said = {}, profile: Profile = {}, caseReference = 'C-001') => ({
  caseReference,
  reading: number,
  profile,
  answers: answersOf(READ, { ...whole, ...said }) as ReadingRecord['answers'],
});

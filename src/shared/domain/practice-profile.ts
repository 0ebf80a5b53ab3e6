import { pickOne, pickWeighted } from './practice-random';
import type { ProfileWeights } from './practice-words';
import type { RandomSource } from './random';
import type { Profile } from './reading';

const AWAY = ['cso_away', 's25', 'permanence', 'interim_or_emergency'];
const LIVES_WITH: Readonly<Record<string, readonly string[]>> = {
  cso_home: ['parent', 'parent', 'parent', 'kinship'],
  cso_away: ['kinship', 'foster', 'foster', 'residential'],
  s25: ['foster', 'kinship', 'residential'],
  permanence: ['foster', 'foster', 'kinship'],
  kinship_order: ['kinship'],
  interim_or_emergency: ['foster', 'kinship'],
  other: ['parent', 'kinship'],
};

/**
 * A case profile whose parts go together: no unborn child on an order, no young adult on the register, a plan that
 * fits the legal status. Only the wanted keys are given.
 */
export function makeProfile(
  random: RandomSource,
  weights: ProfileWeights,
  period: string,
  wanted: readonly string[],
): Profile {
  const draw = (key: string): string => pickWeighted(random, weights[key] ?? { no: 1 });
  const age = draw('age');
  const register = registerFor(age, draw('register'));
  const legal = age === 'unborn' || age === '18-25' ? 'none' : legalFor(age, draw('legal'));
  const isAway = AWAY.includes(legal);
  const isOlder = age === '12-15' || age === '16-17' || age === '18-25';
  const timeOpen = draw('time_open');
  const drawn: Record<string, string> = {
    age,
    gender: draw('gender'),
    locality: draw('locality'),
    agency_read: draw('agency_read'),
    plan_type: planFor(age, register, legal, draw('plan_type')),
    register,
    legal,
    lives_with: livesWith(random, age, legal, draw('lives_with')),
    entering_care: isAway ? draw('entering_care') : 'no',
    edge_of_care: isAway || legal === 'kinship_order' || age === '18-25' ? 'no' : draw('edge_of_care'),
    siblings: draw('siblings'),
    comm_need: age === 'unborn' ? 'no' : draw('comm_need'),
    interpreter: age === 'unborn' ? 'no' : draw('interpreter'),
    dom_abuse: draw('dom_abuse'),
    neglect: draw('neglect'),
    parental_factors: draw('parental_factors'),
    efh: isOlder ? draw('efh') : 'no',
    ird_held: register === 'off' ? draw('ird_held') : 'yes',
    conflict_law: isOlder ? draw('conflict_law') : 'no',
    time_open: age === 'unborn' && timeOpen !== '<3m' ? '3-6m' : timeOpen,
    period,
  };
  // A child not yet born lives with nobody, and gender is not known.
  const absent = age === 'unborn' ? ['lives_with', 'gender'] : [];
  return Object.fromEntries(
    wanted.flatMap((key) => {
      const value = drawn[key];
      return value === undefined || absent.includes(key) ? [] : [[key, value]];
    }),
  );
}

function registerFor(age: string, drawn: string): string {
  if (age === '18-25') return 'off';
  if (age === 'unborn') return drawn === 'off' ? 'off' : 'prebirth';
  return drawn;
}

/** Permanence is planned for younger children; at this age the order stays what it was. */
function legalFor(age: string, drawn: string): string {
  return age === '16-17' && drawn === 'permanence' ? 'cso_away' : drawn;
}

function planFor(age: string, register: string, legal: string, drawn: string): string {
  if (age === '18-25') return 'pathway';
  if (register === 'on' || register === 'prebirth') return 'cp';
  if (legal === 'cso_home' || AWAY.includes(legal)) return age === '16-17' ? 'pathway' : 'looked_after';
  return drawn;
}

function livesWith(random: RandomSource, age: string, legal: string, drawn: string): string {
  if (age === '18-25') return 'other';
  const places = LIVES_WITH[legal];
  return places === undefined ? drawn : pickOne(random, places);
}

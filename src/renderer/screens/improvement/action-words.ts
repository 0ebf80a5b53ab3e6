import type { Loop } from '../../../shared/domain/improvement-action';
import { printDate } from '../../scoring/date-entry';
import type { Action, ActionWords } from '../../stores/actions';

/** Nothing written yet. */
export const NO_WORDS: ActionWords = {
  origin: { kind: 'other', words: '', auditId: null, meaningId: null },
  what: '',
  howMuch: '',
  byWhen: '',
  measure: '',
  idea: '',
  prediction: '',
  owner: '',
  group: '',
  due: '',
  reAudit: '',
  evidence: '',
  priorities: [],
  promise: [],
  rights: [],
};

/** `Views at every key meeting, 95% of children, by 31/01/2027`. */
export const sayAim = ({ what, howMuch, byWhen }: ActionWords): string =>
  [what, howMuch, byWhen === '' ? '' : `by ${printDate(byWhen)}`].filter((part) => part !== '').join(', ');

const share = ({ x, n }: { readonly x: number; readonly n: number }): string => `${x} of ${n}`;

/** What the next round found, in words. */
export function sayLoop(loop: Loop): string {
  switch (loop.kind) {
    case 'no round yet':
      return 'no later round yet';
    case 'not asked':
      return 'no question of a round';
    case 'cannot tell':
      return `cannot tell, ${loop.period}: ${loop.says}`;
    case 'not comparable':
      return `not comparable, ${loop.period}: ${loop.says}`;
    default:
      return `${loop.says}, ${loop.period}: ${share(loop.before)}, then ${share(loop.now)}`;
  }
}

/** How late, stuck or closed an action is; empty where there is nothing to say. */
export function sayState({ state, daysLate, closing }: Action): string {
  switch (state) {
    case 'overdue':
      return daysLate === 1 ? '1 day late' : `${daysLate} days late`;
    case 'stuck':
      return 'nothing written for two months';
    case 'closed':
      return closing?.how === 'no_difference' ? 'closed: no difference' : 'closed: a difference';
    case 'in hand':
      return '';
  }
}

/** Open ones first, the latest due first among them; closed ones last. */
export const inOrder = (actions: readonly Action[]): readonly Action[] =>
  actions.toSorted((one, other) => rankOf(one) - rankOf(other) || dueOf(one).localeCompare(dueOf(other)));

const RANKS = { overdue: 0, stuck: 1, 'in hand': 2, closed: 3 } as const;
const rankOf = ({ state }: Action): number => RANKS[state];
const dueOf = ({ words }: Action): string => (words.due === '' ? '9999' : words.due);

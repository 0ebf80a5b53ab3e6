import { Refusal } from '../../shared/contract/errors';
import { type Hold, holdSchema } from '../../shared/contract/retention';
import type { QueryContext } from './context';
import { readSetting } from './settings';

export const NO_HOLD: Hold = { isOn: false, reason: '', since: null };

/** Whether an inquiry or a court may still ask for what is kept. */
export async function readHold(db: QueryContext['db']): Promise<Hold> {
  const stored = await readSetting(db, 'retention.hold');
  return stored === null ? NO_HOLD : holdSchema.parse(stored);
}

/** While there is a hold, nothing is deleted (docs/rules.md, retention). */
export async function refuseOnHold(db: QueryContext['db']): Promise<void> {
  const hold = await readHold(db);
  if (hold.isOn)
    throw new Refusal(
      'on-hold',
      `Deleting is on hold: ${hold.reason} Nothing has been deleted. The hold is lifted in Settings, under Retention.`,
    );
}

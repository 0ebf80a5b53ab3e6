import type { SignedCard } from '../../shared/exchange/contact-card';
import { statement } from '../repositories/statement';
import type { OpenStore } from './context';

export type Holder = { readonly designation: string; readonly agency: string };

/** Whose every known device is, by its id. */
export const cardHolders = ({ handle }: Pick<OpenStore, 'handle'>): ReadonlyMap<string, Holder> =>
  new Map(
    (
      statement(handle, 'SELECT device_id AS deviceId, body FROM known_card').all() as {
        deviceId: string;
        body: string;
      }[]
    ).map(({ deviceId, body }) => {
      const { card } = JSON.parse(body) as SignedCard;
      return [deviceId, { designation: card.designation, agency: card.agency }];
    }),
  );

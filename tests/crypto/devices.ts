import { createHash } from 'node:crypto';
import { type DeviceIdentity, newDeviceIdentity } from '../../src/main/crypto/device-identity';
import { makeCard } from '../../src/main/crypto/device-identity-card';
import type { SignedCard } from '../../src/shared/exchange/contact-card';
import type { FileFault } from '../../src/shared/exchange/file-faults';
import { expectPlain } from '../fixtures/core';

/** A refusal in a whole sentence for people. */
export const expectPlainFault = ({ message }: Pick<FileFault, 'message'>): void =>
  expectPlain({ code: 'unreadable-file', message, details: {} });

export type Device = { readonly identity: DeviceIdentity; readonly signed: SignedCard };

/** A device whose keys come from its name alone, so that a test has the same ones each time. */
export async function deviceCalled(name: string): Promise<Device> {
  let drawn = 0;
  const identity = await newDeviceIdentity({
    bytes: (length) => {
      drawn += 1;
      return createHash('sha512').update(`${name} ${drawn}`).digest().subarray(0, length);
    },
  });
  const card = makeCard(identity, {
    designation: 'Reviewing officer',
    agency: 'Social work',
    madeAt: '2027-06-01T09:00:00.000Z',
  });
  if (!card.ok) throw new Error(card.error.message);
  return { identity, signed: card.value };
}

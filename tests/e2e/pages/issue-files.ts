import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDeviceIdentity } from '../../../src/main/crypto/device-identity';
import { makeCard, printCardFile } from '../../../src/main/crypto/device-identity-card';

/** Writes the contact card of a fictional auditor as their own Plumbline would; answers its path. */
export async function writeCard(folder: string, designation: string, agency: string): Promise<string> {
  const identity = await newDeviceIdentity({ bytes: (length) => new Uint8Array(randomBytes(length)) });
  const card = makeCard(identity, { designation, agency, madeAt: '2026-11-02T09:00:00.000Z' });
  if (!card.ok) throw new Error(card.error.message);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${designation}.plumbcard`);
  writeFileSync(path, printCardFile(card.value));
  return path;
}

const PLACES = ['on', 'on', 'on', 'off', 'off', 'off', 'off', 'off', 'off', 'prebirth'];
const AGES = ['0-2', '5-11', '12-15', '16-17'];

/** A fictional list of case files in three strata, with some families and two that are left out. */
export const listOf = (count: number): string =>
  [
    'case_ref,register,age,family,exclude',
    ...Array.from({ length: count }, (_, index) => {
      const place = PLACES[index % PLACES.length];
      const age = AGES[index % AGES.length];
      const family = index % 40 < 2 ? `fam-${Math.floor(index / 40)}` : '';
      const out = index === 7 || index === 19 ? 'moved to another area' : '';
      return `SW-${String(index + 1).padStart(4, '0')},${place},${age},${family},${out}`;
    }),
  ].join('\n');

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isKnownDeed, saySubject } from '../../src/renderer/say-trail';
import { APP_FOLDER } from '../fixtures/ports';

const services = join(APP_FOLDER, 'src/main/services');
/** Every deed that a service writes into the trail by name. */
const deeds = readdirSync(services).flatMap((name) => [
  ...[
    ...readFileSync(join(services, name), 'utf8').matchAll(
      /(?<!readonly )what: '([a-z_]+)'|change\(context, input\.concernId, '([a-z_]+)'/g,
    ),
  ].map(([, one, other]) => one ?? other ?? ''),
]);

describe('the trail in words', () => {
  test('has words of its own for every deed', () => {
    expect(deeds.length).toBeGreaterThan(60);
    expect([...new Set(deeds)].filter((deed) => !isKnownDeed(deed))).toEqual([]);
  });

  test('shows fingerprints and devices by their beginning, and everything else as it is', () => {
    expect(saySubject({ subject: 'ab'.repeat(32) })).toBe('fingerprint abababababab…');
    expect(saySubject({ subject: 'ab'.repeat(10) })).toBe('device abababab…');
    expect(saySubject({ subject: 'VOI-A1' })).toBe('VOI-A1');
  });
});

import type { Handle } from '../../src/main/db/open-database';
import { appendTrail } from '../../src/main/repositories/trail';
import type { RandomSource } from '../../src/shared/domain/random';
import type { TestPorts } from '../fixtures/ports';

/** Some changes to an open store, each with its entry in the trail by the clock as it stands. */
export function changeSettings(
  handle: Handle,
  ports: TestPorts,
  random: RandomSource,
  changes: number,
): void {
  const write = handle.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)');
  for (let change = 0; change < changes; change += 1)
    handle
      .transaction(() => {
        write.run(`fictional-${random.below(50)}`, `"${random.next()}"`);
        appendTrail(handle, {
          at: new Date(ports.clock.now()).toISOString(),
          what: 'settings_changed',
          about: { kind: 'store' },
          subject: '',
          by: { device: 'fictional', designation: 'Reviewing officer' },
        });
      })
      .immediate();
}

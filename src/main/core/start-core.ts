import { setTimeout } from 'node:timers/promises';
import type { CoreEvent } from '../../shared/contract/events';
import { copyIfDue, isCopyDue, markIfDue } from '../services/automatic-copies';
import { FIRST_PREFERENCES } from '../services/settings';
import { lockStore, readOnly, type StoreSession, startSession } from '../services/store';
import { createDispatch, createTurns } from './dispatch';
import { createHandlers } from './handlers';
import { createJobs } from './jobs';
import type { Core, Ports } from './ports';

/** How often the idle limit is looked at. */
const IDLE_LOOK_MS = 15_000;

const LONGEST_CARRY_MS = 10_000;

/** A key that waits for a decision is not kept longer than that of a store in use. */
const MINUTES_IN_RECOVERY = FIRST_PREFERENCES.idleMinutes;

/** Calls that a window makes by itself do not count as somebody being there. */
const UNATTENDED: ReadonlySet<string> = new Set(['store.state', 'readings.addElapsed']);

/**
 * The core: a function from a path and an input to a reply. It knows nothing of windows; its host answers the five
 * ports. Locks itself when nobody has asked anything for as long as the preferences say.
 */
export function startCore(ports: Ports, session: StoreSession = startSession(ports)): Core {
  const listeners = new Set<(event: CoreEvent) => void>();
  const emit = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const jobs = createJobs(emit);
  const inTurn = createTurns();
  const dispatch = createDispatch(createHandlers(session, jobs, inTurn), inTurn, {
    checkOutputs: process.env.NODE_ENV !== 'production',
    readOnly: (work) => readOnly(session, work),
  });

  let lastAsked = ports.clock.now();
  const lockWhenIdle = (): void => {
    const { opened, recovering } = session;
    if (opened?.keys.kind === 'practice' || (opened === null && recovering === null)) return;
    const minutes = opened?.idleMinutes ?? MINUTES_IN_RECOVERY;
    if (ports.clock.now() - lastAsked < minutes * 60_000) return;
    jobs.cancelAll();
    lockStore(session);
    emit({ kind: 'locked', reason: 'idle' });
  };
  /** A copy that is due takes its turn after what was asked for: no reply waits for it. */
  const copyWhenDue = (): void => {
    if (isCopyDue(session)) void inTurn(async () => copyIfDue(session));
  };
  const timer = setInterval(() => {
    lockWhenIdle();
    copyWhenDue();
    void inTurn(async () => markIfDue(session));
  }, IDLE_LOOK_MS);
  timer.unref();

  return {
    call: async (path, input) => {
      lockWhenIdle();
      if (!UNATTENDED.has(path)) lastAsked = ports.clock.now();
      const reply = await dispatch(path, input);
      setImmediate(copyWhenDue);
      return reply;
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      clearInterval(timer);
      jobs.cancelAll();
      // Whoever is at the store finishes first, so that what was asked for is saved whole.
      await inTurn(async () => lockStore(session));
      // A share that does not answer gets its copies another time.
      await Promise.race([session.copies.carrying, setTimeout(LONGEST_CARRY_MS, undefined, { ref: false })]);
    },
  };
}

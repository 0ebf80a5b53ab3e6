import { describe, expect, it } from 'vitest';
import { createWriteQueue, type QueueState } from '../../src/renderer/scoring/write-queue';
import type { Failure, Reply } from '../../src/shared/contract/errors';

const failure: Failure = { code: 'disk-full', message: 'The disk is full.', details: {} };

/** A far side that holds every write until it is answered. */
function holdingQueue() {
  const sent: { value: string; answer: (reply: Reply<string>) => void }[] = [];
  const saved: string[] = [];
  const states: QueueState[] = [];
  const queue = createWriteQueue<string>(
    (value) => saved.push(value),
    (state) => states.push(state),
  );
  const put = (key: string, value: string): void =>
    queue.put({ key, send: () => new Promise((answer) => sent.push({ value, answer })) });
  const answer = async (reply?: Reply<string>): Promise<void> => {
    const next = sent.shift();
    next?.answer(reply ?? { ok: true, value: next.value });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, put, answer, sent, saved, states, kind: () => states.at(-1)?.kind };
}

describe('the write queue', () => {
  it('says saved only after the reply', async () => {
    const far = holdingQueue();
    far.put('answer A1', 'yes');
    expect(far.kind()).toBe('saving');
    expect(far.saved).toEqual([]);
    await far.answer();
    expect(far.saved).toEqual(['yes']);
    expect(far.kind()).toBe('idle');
  });

  it('sends one at a time, and of one key only the newest that has not left yet', async () => {
    const far = holdingQueue();
    far.put('answer A1', 'yes');
    far.put('answer A2', 'first');
    far.put('answer A2', 'second');
    expect(far.sent.map(({ value }) => value)).toEqual(['yes']);
    await far.answer();
    await far.answer();
    expect(far.saved).toEqual(['yes', 'second']);
  });

  it('sends a key again when it changed while its last value was on the way', async () => {
    const far = holdingQueue();
    far.put('answer A1', 'yes');
    far.put('answer A1', 'no');
    await far.answer();
    expect(far.kind()).toBe('saving');
    await far.answer();
    expect(far.saved).toEqual(['yes', 'no']);
    expect(await far.queue.drained()).toBe(true);
  });

  it('keeps what failed, goes on with the rest, and sends it again when asked', async () => {
    const far = holdingQueue();
    far.put('answer A1', 'yes');
    far.put('answer A2', 'no');
    await far.answer({ ok: false, error: failure });
    expect(far.kind()).toBe('failed');
    await far.answer();
    expect(far.saved).toEqual(['no']);
    expect(far.kind()).toBe('failed');
    expect(await far.queue.drained()).toBe(false);
    far.queue.retry();
    await far.answer();
    expect(far.saved).toEqual(['no', 'yes']);
    expect(far.kind()).toBe('idle');
    expect(await far.queue.drained()).toBe(true);
  });

  it('lets a newer answer take the place of one that failed', async () => {
    const far = holdingQueue();
    far.put('answer A1', 'yes');
    await far.answer({ ok: false, error: failure });
    far.put('answer A1', 'no');
    await far.answer();
    expect(far.kind()).toBe('idle');
    expect(far.saved).toEqual(['no']);
  });
});

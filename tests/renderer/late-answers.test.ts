import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setFilter, useFindings } from '../../src/renderer/stores/findings';
import { changeHeadlines, loadHeadlines, useReports } from '../../src/renderer/stores/reports';

type Answer = (value: unknown) => void;
let waiting: { path: string; input: unknown; answer: Answer }[] = [];

/** Answers the oldest call of this name that waits. */
async function answer(path: string, value: unknown): Promise<void> {
  const at = waiting.findIndex((call) => call.path === path);
  waiting.splice(at, 1)[0]?.answer({ ok: true, value });
  await new Promise((resolve) => setTimeout(resolve, 0));
}

beforeEach(() => {
  waiting = [];
  vi.stubGlobal('window', {
    plumbline: {
      call: (path: string, input: unknown) =>
        new Promise((resolve) => {
          waiting.push({ path, input, answer: resolve });
        }),
      onEvent: () => () => undefined,
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const stored = (plainWords: string) => ({
  headlines: { plainWords },
  sentences: [],
});
const shown = (): string | null => {
  const { headlines } = useReports.getState();
  return headlines.phase === 'ready' ? headlines.value.headlines.plainWords : null;
};

test('words written while the headlines are read a second time are not replaced by what was stored before', async () => {
  void loadHeadlines('audit');
  void loadHeadlines('audit');
  await answer('reports.getHeadlines', stored('as stored'));
  expect(shown()).toBe('as stored');
  void changeHeadlines((headlines) => ({ ...headlines, plainWords: 'just written' }));
  await answer('reports.getHeadlines', stored('as stored'));
  expect(shown()).toBe('just written');
});

test('a second reading of the headlines brings what was changed elsewhere where nobody wrote meanwhile', async () => {
  void loadHeadlines('another');
  await answer('reports.getHeadlines', stored('as stored'));
  void loadHeadlines('another');
  await answer('reports.getHeadlines', stored('changed by a merge'));
  expect(shown()).toBe('changed by a merge');
});

test('the findings on screen say under which filter they were counted, until the next ones are here', async () => {
  useFindings.setState({ auditId: 'audit' });
  const one = [{ key: 'age', value: '12' }];
  void setFilter(one);
  expect(useFindings.getState().countedUnder).not.toBe(one);
  await answer('findings.get', {});
  expect(useFindings.getState().countedUnder).toBe(one);
});

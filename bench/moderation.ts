/**
 * What a lead waits for at the moderation bench, in the real window: from the key press to the next disagreement
 * painted, from settling one to the next painted, and from one case file to the next. An audit of 300 case files, 30 of
 * them read twice. Keys come through the browser's own input; a time ends once the frame that shows it has been painted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import '../tests/fixtures/resolve-typescript.mjs';
import { quantile } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { findBrowser, NO_BROWSER } = await import('../src/main/shells/browser-window/find-browser');
const { openBrowserWindow } = await import('../src/main/shells/browser-window/open-window');

const CASES = 300;
const STEPS_IN_CASE = 12;
const SETTLED_IN_CASE = 3;
const MOST_CASES = 20;
const AIM = 50;

const program = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-bench-'));

type Asks = { readonly call: (path: string, input: unknown) => Promise<{ ok: boolean; value?: unknown }> };

async function ask(core: Asks, path: string, input: unknown): Promise<unknown> {
  const reply = await core.call(path, input);
  if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** What tells one state of the bench from another. */
const standing = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      `${document.querySelector('h1')?.textContent} ${document.querySelector('.pairs tr.now')?.getAttribute('aria-label')}`,
  );

/** Milliseconds from the next key press to the end of the frame in which another line is in hand. */
async function painted(page: Page, act: () => Promise<void>): Promise<number> {
  const before = await standing(page);
  await page.evaluate((was) => {
    const now = (): string =>
      `${document.querySelector('h1')?.textContent} ${document.querySelector('.pairs tr.now')?.getAttribute('aria-label')}`;
    const keep = window as unknown as { painted: Promise<number> };
    keep.painted = new Promise((resolve) => {
      const start = (event: Event): void => {
        document.removeEventListener('keydown', start, true);
        const afterPaint = new MessageChannel();
        afterPaint.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        const look = (): void => {
          if (now() !== was && document.querySelector('.pairs tr.now') !== null)
            afterPaint.port2.postMessage(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      document.addEventListener('keydown', start, true);
    });
  }, before);
  await act();
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

/** Walks the differences of one case file, then settles some of them. */
async function workThrough(page: Page, next: number[], settled: number[]): Promise<void> {
  for (let step = 0; step < STEPS_IN_CASE; step += 1)
    next.push(await painted(page, () => page.keyboard.press('n')));
  for (let each = 0; each < SETTLED_IN_CASE; each += 1) {
    await page.keyboard.press('k');
    if ((await page.locator('#settle-why:focus').count()) === 0) {
      await page.keyboard.press('n');
      continue;
    }
    await page.keyboard.type('Seen in the plan.');
    settled.push(await painted(page, () => page.keyboard.press('Control+Enter')));
  }
}

const said = (what: string, values: readonly number[]): string =>
  `${what.padEnd(52)} p50 ${quantile(values, 0.5).toFixed(1).padStart(6)} ms   p95 ${quantile(values, 0.95).toFixed(1).padStart(6)} ms`;
const held = (value: number): string =>
  `${''.padEnd(52)} aim: under ${AIM} ms at p95, ${value < AIM ? 'reached' : 'NOT reached'}`;

const executablePath = findBrowser();
if (executablePath === null) throw new Error(NO_BROWSER);
const window = await openBrowserWindow({
  appFolder: program,
  dataFolder: join(folder, 'data'),
  downloadsFolder: join(folder, 'downloads'),
  executablePath,
  headless: true,
  prepare: async (core) => {
    await ask(core, 'store.openPractice', {});
    await ask(core, 'audits.createPractice', { templateKey: 'PLN', cases: CASES, readers: 6, seed: 27 });
  },
});
try {
  const { page } = window;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Quality of the child’s plan/ })
    .first()
    .click();
  const stages = page.getByRole('navigation', { name: 'Audit stages' });
  const opening = performance.now();
  await stages.getByRole('link', { name: /^Moderate/ }).click();
  await page.locator('.pairs tr.now').waitFor();
  const opened = performance.now() - opening;

  const [next, settled, cases] = [[] as number[], [] as number[], [] as number[]];
  const items = page.locator('.queue li button');
  const count = await items.count();
  let worked = 0;
  for (let at = 0; at < count && worked < MOST_CASES; at += 1) {
    if (at > 0) cases.push(await painted(page, () => page.keyboard.press(']')));
    if (!(await page.getByText(/· two readings/).isVisible())) continue;
    await page.locator('.pairs tr.now').focus();
    await workThrough(page, next, settled);
    worked += 1;
  }
  process.stdout.write(
    `${[
      `the stage opened on ${CASES} case files: ${opened.toFixed(0)} ms`,
      said(`key press to the next disagreement (${next.length} keys)`, next),
      held(quantile(next, 0.95)),
      said(`settled, to the next disagreement (${settled.length} times)`, settled),
      held(quantile(settled, 0.95)),
      said(`key press to the next case file (${cases.length} keys)`, cases),
    ].join('\n')}\n`,
  );
} finally {
  await window.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

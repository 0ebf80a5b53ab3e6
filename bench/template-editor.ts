/**
 * What an author waits for in the editor of a template with 300 criteria and 200 branches, in the real window: from a key
 * pressed in the question to the frame in which it is painted, while drafts are saved and the check-up follows; and from
 * Alt and an arrow to the criterion painted in its new place. Keys come through the browser's own input, at the pace of
 * somebody who types fast.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import '../tests/fixtures/resolve-typescript.mjs';
import type { Criterion, Template } from '../src/shared/domain/template';
import { quantile } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { findBrowser, NO_BROWSER } = await import('../src/main/shells/browser-window/find-browser');
const { openBrowserWindow } = await import('../src/main/shells/browser-window/open-window');

const SECTIONS = 'ABCDEFGHIJ';
const IN_SECTION = 30;
const KEYS = 300;
const PACE_MS = 70;
const MOVES = 20;
const AIM = 50;
const TITLE = 'Three hundred criteria (fictional)';

const program = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-bench-'));

/** Ten sections of thirty; two criteria of three are asked only where the one before them, or the first, says so. */
function threeHundred(): Template {
  const own = readFileSync(join(program, 'resources', 'templates', 'voi.json'), 'utf8');
  const template = JSON.parse(own.replaceAll('VOI-', 'BEN-')) as Template;
  const model = template.sections.flatMap(({ criteria }) => criteria).find(({ type }) => type === 'YPN');
  if (model === undefined) throw new Error('The voice template has lost its types.');
  const sections = [...SECTIONS].map((letter) => ({
    id: `BEN-${letter}`,
    letter,
    title: `Section ${letter} (fictional)`,
    criteria: Array.from({ length: IN_SECTION }, (_, index): Criterion => {
      const showIf = ['Always', `${letter}${index} = yes`, `${letter}1 != no and age != unborn`][index % 3];
      return {
        ...model,
        id: `BEN-${letter}${index + 1}`,
        meaningId: `ben.${letter.toLowerCase()}${index + 1}`,
        showIf: showIf ?? 'Always',
      };
    }),
  }));
  return {
    ...template,
    key: 'BEN',
    title: TITLE,
    sections,
    overall: null,
    gate: null,
    voiceTarget: null,
    senseChecks: [],
  };
}

/** Has every key down from now on timed to the end of the frame that follows it. */
const timeKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const times: number[] = [];
    (window as unknown as { times: number[] }).times = times;
    document.addEventListener(
      'keydown',
      (event) => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => painted.port2.postMessage(null));
      },
      true,
    );
  });
const timesOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { times: number[] }).times.splice(0));

const said = (what: string, values: readonly number[]): string =>
  `${what.padEnd(46)} p50 ${quantile(values, 0.5).toFixed(1).padStart(6)} ms   p95 ${quantile(values, 0.95).toFixed(1).padStart(6)} ms`;

const executablePath = findBrowser();
if (executablePath === null) throw new Error(NO_BROWSER);
const window = await openBrowserWindow({
  appFolder: program,
  dataFolder: join(folder, 'data'),
  downloadsFolder: join(folder, 'downloads'),
  executablePath,
  headless: true,
  prepare: async (core) => {
    for (const [path, input] of [
      ['store.openPractice', {}],
      ['drafts.start', { from: { what: 'template', template: threeHundred() } }],
    ] as const) {
      const reply = await core.call(path, input);
      if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(reply)}`);
    }
  },
});
try {
  const { page } = window;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Templates' }).click();
  const opening = performance.now();
  await page.getByRole('button', { name: TITLE }).click();
  await page.getByRole('link', { name: /^E15/ }).click();
  const question = page.getByRole('textbox', { name: 'Question' });
  await question.fill('');
  const opened = performance.now() - opening;
  await timeKeys(page);

  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('abcde fghij klmno'.charAt(key % 17));
    await page.waitForTimeout(PACE_MS);
  }
  const typed = await timesOf(page);
  for (let move = 0; move < MOVES; move += 1) {
    await page.keyboard.press(move % 2 === 0 ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
    await page.waitForTimeout(3 * PACE_MS);
  }
  // The modifier is a key of its own, and nothing is painted for it.
  const moved = (await timesOf(page)).filter((_, index) => index % 2 === 1);
  console.log(said('a key in the question', typed));
  console.log(said('one place up or down', moved));
  console.log(`opened, with a criterion in hand               ${opened.toFixed(0)} ms`);
  const p95 = quantile(typed, 0.95);
  console.log(`aim: a key under ${AIM} ms at p95, ${p95 < AIM ? 'reached' : 'NOT reached'}`);
} finally {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * What a person waits for in the real window: from the key press to the answer painted on a score sheet of 60
 * criteria, 500 keys typed in an evidence note beside a bare textarea, and a list of 300 case files opening. Keys come
 * through the browser's own input; a time ends once the frame that shows the change has been painted.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import '../tests/fixtures/resolve-typescript.mjs';
import type { Template } from '../src/shared/domain/template';
import { quantile } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { findBrowser, NO_BROWSER } = await import('../src/main/shells/browser-window/find-browser');
const { openBrowserWindow } = await import('../src/main/shells/browser-window/open-window');

const CRITERIA_IN_SECTION = 15;
const CASES = 300;
const KEYS = 500;
const BLOCK = 50;
const ROUNDS = 3;
const OPENINGS = 12;
const TITLE = 'Sixty criteria (fictional)';

const program = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(process.env.PLUMBLINE_BENCH ?? tmpdir(), 'plumbline-bench-'));

/** A template of 60 criteria that are always shown, every other one graded, the rest yes, partly or no. */
function sixtyCriteria(): Template {
  const own = readFileSync(join(program, 'resources', 'templates', 'voi.json'), 'utf8');
  const template = JSON.parse(own.replaceAll('VOI-', 'BEN-')) as Template;
  const all = template.sections.flatMap((section) => section.criteria);
  const [graded, word] = [all.find(({ type }) => type === 'S6'), all.find(({ type }) => type === 'YPN')];
  if (graded === undefined || word === undefined) throw new Error('The voice template has lost its types.');
  const sections = template.sections.map((section) => ({
    ...section,
    criteria: Array.from({ length: CRITERIA_IN_SECTION }, (_, index) => ({
      ...(index % 2 === 0 ? graded : word),
      id: `${section.id}${index + 1}`,
      meaningId: `bench.${section.letter.toLowerCase()}${index + 1}`,
      critical: false,
      showIf: 'Always',
    })),
  }));
  const overall = `BEN-D${CRITERIA_IN_SECTION}`;
  return { ...template, key: 'BEN', title: TITLE, sections, overall, voiceTarget: null, senseChecks: [] };
}

/** The app as it is built, with that template beside its own. */
function appWithTemplate(): string {
  const app = join(folder, 'app');
  mkdirSync(app);
  for (const part of ['out', 'migrations', 'node_modules']) symlinkSync(join(program, part), join(app, part));
  cpSync(join(program, 'resources'), join(app, 'resources'), { recursive: true });
  writeFileSync(join(app, 'resources', 'templates', 'ben.json'), JSON.stringify(sixtyCriteria()));
  return app;
}

type Asks = { readonly call: (path: string, input: unknown) => Promise<{ ok: boolean; value?: unknown }> };

async function ask<T>(core: Asks, path: string, input: unknown): Promise<T> {
  const reply = await core.call(path, input);
  if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(reply)}`);
  return reply.value as T;
}

/** A practice store with an audit of 300 case files, drawn whole, read with that template. */
async function makeAudit(core: Asks): Promise<void> {
  await ask(core, 'store.openPractice', {});
  const { auditId } = await ask<{ auditId: string }>(core, 'audits.create', {
    templateKey: 'BEN',
    templateVersion: 1,
    title: TITLE,
    periodCode: '26Q3',
    periodStart: '2026-07',
    periodEnd: '2026-09',
    agencies: [],
    leadDesignation: '',
    deadline: null,
    population: null,
  });
  const text = ['case_ref,age', ...Array.from({ length: CASES }, (_, index) => `REF-${index + 1},5-11`)];
  await ask(core, 'cases.importList', { auditId, source: { kind: 'text', text: text.join('\n') } });
  await ask(core, 'audits.draw', { auditId, method: 'census', size: null, seed: 1 });
}

/** What the page is watched for. */
type Watched =
  | { readonly kind: 'shows'; readonly selector: string; readonly atLeast: number }
  | { readonly kind: 'typed'; readonly length: number };

/** Milliseconds from the next key press or click to the end of the frame in which `watched` is there. */
async function painted(page: Page, act: () => Promise<void>, watched: Watched): Promise<number> {
  await page.evaluate((given) => {
    const isThere = (): boolean => {
      if (given.kind === 'shows') return document.querySelectorAll(given.selector).length >= given.atLeast;
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement && field.value.length === given.length;
    };
    const keep = window as unknown as { painted: Promise<number> };
    keep.painted = new Promise((resolve) => {
      const start = (event: Event): void => {
        for (const kind of ['keydown', 'click']) document.removeEventListener(kind, start, true);
        const afterPaint = new MessageChannel();
        afterPaint.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
        const look = (): void => {
          if (isThere()) afterPaint.port2.postMessage(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      for (const kind of ['keydown', 'click']) document.addEventListener(kind, start, true);
    });
  }, watched);
  await act();
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

/** Answers every graded or worded criterion of the sheet, round after round, each time with another answer. */
async function answerAll(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.keyboard.press('Escape');
    await page.locator('article.cr').first().focus();
    for (let index = 0; index < 4 * (CRITERIA_IN_SECTION + 1); index += 1) {
      const isGraded = (await page.locator('article.cr.now .scale').count()) > 0;
      const [key, value] = isGraded
        ? [String(4 + (round % 2)), String(4 + (round % 2))]
        : round % 2 === 0
          ? ['y', 'yes']
          : ['p', 'partly'];
      const selector = `article.cr.now.ans input[value="${value}"]:checked`;
      const press = (): Promise<void> => page.keyboard.press(key ?? '');
      times.push(await painted(page, press, { kind: 'shows', selector, atLeast: 1 }));
      await page.keyboard.press('ArrowDown');
    }
  }
  return times;
}

const WORDS = 'where on the record it was found, by whom it was written and when it was looked at again ';

/** Types 500 keys in the note and in a bare textarea, in turns, so that whatever else runs falls on both. */
async function typeNotes(page: Page, bare: Page): Promise<{ note: number[]; plain: number[] }> {
  const times = { note: [] as number[], plain: [] as number[] };
  for (let start = 0; start < KEYS; start += BLOCK) {
    for (const [place, into] of [
      [page, times.note],
      [bare, times.plain],
    ] as const) {
      await place.bringToFront();
      for (let index = start; index < start + BLOCK; index += 1) {
        const key = WORDS[index % WORDS.length] ?? ' ';
        const type = (): Promise<void> => place.keyboard.press(key === ' ' ? 'Space' : key);
        into.push(await painted(place, type, { kind: 'typed', length: index + 1 }));
      }
    }
  }
  await page.bringToFront();
  return times;
}

const stage = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Audit stages' }).getByRole('link', { name: new RegExp(`^${name}`) });

/** Opens the list of an audit's readings again and again, each time from its plan. */
async function openLists(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    await stage(page, 'Plan').click();
    await stage(page, 'Plan').and(page.locator('[aria-current]')).waitFor();
    await stage(page, 'Read').focus();
    const press = (): Promise<void> => page.keyboard.press('Enter');
    times.push(await painted(page, press, { kind: 'shows', selector: 'table.t tbody tr', atLeast: CASES }));
  }
  return times;
}

const said = (what: string, values: readonly number[], share: number): string =>
  `${what.padEnd(52)} p50 ${quantile(values, 0.5).toFixed(1).padStart(6)} ms   p${100 * share} ${quantile(values, share).toFixed(1).padStart(6)} ms`;
const held = (value: number, aim: number): string =>
  `${''.padEnd(52)} aim: under ${aim} ms, ${value < aim ? 'reached' : 'NOT reached'}`;

const executablePath = findBrowser();
if (executablePath === null) throw new Error(NO_BROWSER);
const window = await openBrowserWindow({
  appFolder: appWithTemplate(),
  dataFolder: join(folder, 'data'),
  downloadsFolder: join(folder, 'downloads'),
  executablePath,
  headless: true,
  prepare: makeAudit,
});
try {
  const { page } = window;
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audits' }).click();
  await page.getByRole('main').getByRole('button', { name: TITLE }).first().click();
  const lists = await openLists(page);

  await page
    .getByRole('button', { name: /^Open BEN/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /^BEN-/ }).waitFor();
  const answers = await answerAll(page);

  await page.locator('article.cr').first().focus();
  await page.keyboard.press('e');
  const bare = await page.context().newPage();
  await bare.setContent('<textarea rows="3" autofocus></textarea>');
  await bare.locator('textarea').focus();
  const { note, plain } = await typeNotes(page, bare);

  process.stdout.write(
    `${[
      said(`key press to the answer painted (${answers.length} keys)`, answers, 0.95),
      held(quantile(answers, 0.95), 50),
      said(`a key in the evidence note (${note.length} keys)`, note, 0.99),
      said('the same in a bare textarea', plain, 0.99),
      `${'the note beside the bare textarea, p99'.padEnd(52)} ${(quantile(note, 0.99) / quantile(plain, 0.99)).toFixed(2)} ×`,
      said(`the list of ${CASES} readings opened (${lists.length} times)`, lists, 0.95),
      held(quantile(lists, 0.95), 200),
    ].join('\n')}\n`,
  );
} finally {
  await window.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

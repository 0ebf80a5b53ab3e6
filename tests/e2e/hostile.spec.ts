import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright/test';
import { findBrowser } from '../../src/main/shells/browser-window/find-browser';
import { CONTENT_SECURITY_POLICY } from '../../src/main/shells/serve-renderer';
import type { Audit } from '../../src/shared/contract/audits';
import type { Reading, ReadingSummary } from '../../src/shared/contract/readings';
import type { Headlines } from '../../src/shared/contract/reports';
import type { EditableList } from '../../src/shared/contract/settings';
import { listCriteria } from '../../src/shared/domain/template';
import { hostileStrings, MARK } from '../faults/hostile/strings';
import { figure, IS_LONG, SEED, trials } from '../faults/measure';
import { APP_FOLDER } from '../fixtures/ports';
import { expect, test } from './app';
import { canRecord, recordNetwork } from './network-record';
import { firstPage } from './pages/first-page';
import { scoreSheet } from './pages/score-sheet';
import { askThroughPage, missingFrom } from './pages/stored-text';

/** So many are put everywhere at a time; then every screen is looked at. */
const AT_ONCE = 100;
/** The shortest of the fields that are filled: a designation. */
const LONGEST = 80;
/** The longest word that can be allowed or blocked. */
const LONGEST_WORD = 60;
const FILLED_LISTS = ['localities', 'agencies', 'genders', 'themes'] as const;

type Ask = <T>(path: string, input: unknown) => Promise<T>;
const asking =
  (page: Page): Ask =>
  (path, input) =>
    askThroughPage(page, path, input);

const at = (strings: readonly string[], index: number): string => strings[index % strings.length] ?? '';

/** What does not change from batch to batch: audits whose titles will, and one whose cases are drawn. */
type Ground = {
  readonly audits: readonly Audit[];
  readonly drawn: Audit;
  readonly reading: Reading;
  readonly finished: Audit;
};

const PLAN = {
  periodCode: '27Q3',
  periodStart: '2026-07',
  periodEnd: '2026-09',
  agencies: ['social_work'],
  leadDesignation: 'Audit lead',
  deadline: null,
  population: null,
};

async function prepare(ask: Ask): Promise<Ground> {
  const [template] = (await ask<{ key: string; version: number }[]>('templates.list', {})).filter(
    ({ key }) => key === 'VOI',
  );
  const create = (title: string): Promise<Audit> =>
    ask('audits.create', {
      ...PLAN,
      templateKey: 'VOI',
      templateVersion: template?.version ?? 1,
      title,
    });
  const practice = await ask<Audit[]>('audits.list', {});
  const finished = practice.find(({ complete }) => complete > 4);
  if (finished === undefined) throw new Error('The practice store has no audit with findings.');
  const drawn = await create('A fictional audit');
  await putLists(
    ask,
    Array.from({ length: AT_ONCE }, (_, index) => `List word ${index}`),
  );
  const rows = Array.from({ length: AT_ONCE }, (_, index) => `F${1000 + index},w${index}`);
  await ask('cases.importList', {
    auditId: drawn.auditId,
    source: { kind: 'text', text: ['case_ref,locality', ...rows].join('\n') },
  });
  await ask('audits.draw', { auditId: drawn.auditId, method: 'census', size: null, seed: SEED });
  const [first] = await ask<ReadingSummary[]>('readings.list', { auditId: drawn.auditId });
  const reading = await ask<Reading>('readings.open', { readingId: first?.readingId ?? '' });
  const audits: Audit[] = [];
  for (let index = 0; index < AT_ONCE; index += 1) audits.push(await create(`Fictional audit ${index}`));
  return { audits, drawn, reading, finished };
}

async function putLists(ask: Ask, strings: readonly string[]): Promise<void> {
  const { lists } = await ask<{ lists: EditableList[] }>('settings.get', {});
  for (const list of lists.filter(({ key }) => (FILLED_LISTS as readonly string[]).includes(key))) {
    const known = list.items.filter(({ code }) => !/^w\d+$/.test(code));
    const renamed = known.map((item, index) => ({ ...item, label: at(strings, index) }));
    const more = strings.map((label, index) => ({ code: `w${index}`, label, value: null }));
    await ask('settings.saveList', { ...list, items: [...renamed, ...more] });
  }
}

/** Puts the strings into every field that keeps text, through the core's own procedures. */
async function plant(ask: Ask, ground: Ground, strings: readonly string[]): Promise<void> {
  await putLists(ask, strings);
  for (const [index, audit] of ground.audits.entries())
    await ask('audits.update', {
      ...PLAN,
      auditId: audit.auditId,
      title: at(strings, index),
      leadDesignation: at(strings, index + 1),
    });
  for (const roleTold of strings)
    await ask('concerns.raise', {
      readingId: null,
      tier: 1,
      roleTold,
      toldAt: null,
      method: 'telephone',
      caseSystemConfirmed: false,
    });
  await ask('settings.saveMe', {
    designation: at(strings, 2),
    agency: 'social_work',
    partnership: at(strings, 3),
  });
  await ask('store.saveCard', {
    numbers: strings.slice(0, 12).map((label, index) => ({ label, number: at(strings, index).slice(-30) })),
    checkedOn: '2026-11-20',
    checkedBy: at(strings, 5),
  });
  const short = strings.filter(({ length }) => length <= LONGEST_WORD);
  await ask('screening.saveLists', {
    allowed: short.filter((_, index) => index % 2 === 0),
    blocked: short.filter((_, index) => index % 2 === 1),
    patterns: [],
  });
  await ask('retention.setHold', { isOn: true, reason: at(strings, 8) });
  await plantReading(ask, ground, strings);
  await plantHeadlines(ask, ground, strings);
}

const criteriaOf = ({ template }: Reading) => [...listCriteria(template), ...template.closing.criteria];

/** What is written at each criterion: its note, and its answer or why there is none. */
const writtenInto = (
  reading: Reading,
  strings: readonly string[],
): ReadonlyMap<string, { readonly note: string; readonly other: string }> =>
  new Map(
    criteriaOf(reading).map(({ id }, index) => [
      id,
      { note: at(strings, index), other: at(strings, index + 7) },
    ]),
  );

async function plantReading(ask: Ask, { reading }: Ground, strings: readonly string[]): Promise<void> {
  const { readingId } = reading.summary;
  for (const [id, { note, other }] of writtenInto(reading, strings)) {
    const criterionId = id;
    const isText = criteriaOf(reading).some((each) => each.id === id && each.type === 'FT');
    await ask('readings.recordNote', { readingId, criterionId, note });
    await ask('readings.recordAnswer', {
      readingId,
      criterionId,
      agency: '',
      ...(isText
        ? { state: 'answered', value: other, reason: '' }
        : { state: 'unable', value: '', reason: other }),
    });
  }
  await ask('readings.recordCapReason', { readingId, reason: at(strings, 11) });
}

async function plantHeadlines(ask: Ask, { finished }: Ground, strings: readonly string[]): Promise<void> {
  const { headlines } = await ask<{ headlines: Headlines }>('reports.getHeadlines', {
    auditId: finished.auditId,
  });
  await ask('reports.saveHeadlines', {
    auditId: finished.auditId,
    headlines: {
      ...headlines,
      findings: headlines.findings.map((each, index) => ({ ...each, soWhat: at(strings, index) })),
      worry: { ...headlines.worry, soWhat: at(strings, 4) },
      success: { ...headlines.success, soWhat: at(strings, 5) },
      decisions: Array.from({ length: 8 }, (_, index) => ({
        text: at(strings, 6 + index),
        byWhen: at(strings, 14 + index),
        owner: at(strings, 22 + index),
      })),
      plainWords: at(strings, 30),
    },
  });
}

const goTo = (page: Page, part: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: part }).click();
const stage = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();

/** What must stand on a screen, exactly as it was stored. */
type See = (screen: string, strings: readonly string[]) => Promise<void>;

/** The sheet shows what is written at the criteria that branching leaves, and the note of the one in hand. */
async function lookAtSheet(
  page: Page,
  { reading }: Ground,
  strings: readonly string[],
  see: See,
): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: /^VOI-/ })).toBeVisible();
  const written = writtenInto(reading, strings);
  const shown = await page
    .locator('article.cr')
    .evaluateAll((rows) => rows.map(({ id }) => id.replace(/^cr-/, '')));
  // A reason goes on from the words before it, so its first letter is small.
  const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
  const others = shown.flatMap((id) => {
    const other = written.get(id)?.other;
    if (other === undefined) return [];
    return criteriaOf(reading).some((each) => each.id === id && each.type === 'FT') ? other : small(other);
  });
  expect(others.length).toBeGreaterThan(5);
  await see('Score sheet', others);
  for (const id of shown.slice(0, 3)) {
    await page.locator(`article[id="cr-${id}"]`).click({ position: { x: 4, y: 4 } });
    await see('Score sheet: note', [written.get(id)?.note ?? '']);
  }
}

/** Findings by locality, and what the lead wrote for the report. */
async function lookAtFindings(
  page: Page,
  { finished }: Ground,
  strings: readonly string[],
  see: See,
): Promise<void> {
  await goTo(page, 'Audits');
  await page.getByRole('main').getByRole('button', { name: finished.title, exact: true }).first().click();
  await stage(page, 'Findings');
  await page.getByLabel('By', { exact: true }).selectOption({ label: 'Locality' });
  await expect(page.getByRole('table', { name: 'Positive answers by group' })).toBeVisible();
  await see('Findings', [at(strings, 0)]);
  await stage(page, 'Report');
  const written = strings.slice(0, 31);
  // Three findings, and a worry and a success after them: the fourth string is in none.
  await see('Report', written.toSpliced(3, 1));
}

/** Looks at every screen that shows what is stored; `see` is told what must stand on it. */
async function walk(page: Page, ground: Ground, strings: readonly string[], see: See): Promise<void> {
  await see('Home', strings);
  await goTo(page, 'Audits');
  await see('Audits', strings);
  await page
    .getByRole('main')
    .getByRole('button', { name: at(strings, 0), exact: true })
    .first()
    .click();
  await stage(page, 'Plan');
  await see('Plan', [at(strings, 0), at(strings, 1)]);
  await goTo(page, 'Audits');
  await page.getByRole('main').getByRole('button', { name: 'A fictional audit' }).first().click();
  await stage(page, 'Sample');
  await see('Sample', strings);
  await stage(page, 'Read');
  await page
    .getByRole('button', { name: /^Resume VOI-/ })
    .first()
    .click();
  await lookAtSheet(page, ground, strings, see);
  await page.keyboard.press('Escape');
  await page.keyboard.press('!');
  await see('Concern card', strings.slice(0, 12));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await see('Find or do', []);
  await page.keyboard.press('Escape');
  await scoreSheet(page).find('History');
  // Said with each entry: who made it.
  await see('History', [at(strings, 2)]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back' }).click();
  await lookAtFindings(page, ground, strings, see);
  await goTo(page, 'Settings');
  const parts = page.getByRole('navigation', { name: 'Settings' });
  await see('Settings: me', [at(strings, 2), at(strings, 3)]);
  await parts.getByRole('button', { name: /^Concern card/ }).click();
  await see('Settings: concern card', strings.slice(0, 12));
  await parts.getByRole('button', { name: /^Lists/ }).click();
  for (const name of ['Localities', 'Agencies', 'Genders', 'Themes']) {
    await page.getByRole('combobox', { name: 'List' }).selectOption(name);
    await see(`Settings: ${name}`, strings);
  }
  await parts.getByRole('button', { name: /^Words/ }).click();
  await see(
    'Settings: words',
    strings.filter(({ length }) => length <= LONGEST_WORD),
  );
  await parts.getByRole('button', { name: /^Retention/ }).click();
  await see('Settings: retention', [at(strings, 8)]);
  await parts.getByRole('button', { name: /^Trail/ }).click();
  await see('Settings: trail', [at(strings, 2)]);
}

test('hostile strings are words on every screen that shows what is stored', async ({ app }) => {
  const count = trials(1000);
  test.setTimeout(60_000 + count * 1_500);
  const { page } = app;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await firstPage(page).practise();
  const ask = asking(page);
  const ground = await prepare(ask);
  const all = hostileStrings(count, LONGEST, SEED);
  const seen = new Map<string, number>();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const strings = all.slice(from, from + AT_ONCE);
    await plant(ask, ground, strings);
    await page.reload();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await walk(page, ground, strings, async (screen, wanted) => {
      await expect.poll(() => missingFrom(page, wanted), { message: screen }).toEqual([]);
      expect(await page.evaluate((mark) => mark in window, MARK), screen).toBe(false);
      if (wanted.length > 0) seen.set(screen, (seen.get(screen) ?? 0) + wanted.length);
    });
  }
  expect(dialogs).toEqual([]);
  figure(
    'T17 screens',
    `${all.length} strings in every field: ${[...seen].map(([screen, times]) => `${screen} ${times}`).join(', ')}; 0 scripts run, 0 dialogs, ${app.outside.length} requests outside, all text as it was stored`,
  );
});

test('hostile names of stores are words on the page that unlocks them, and so are the card’s labels', async ({
  app,
}) => {
  const { page } = app;
  const names = hostileStrings(48, LONGEST, SEED).filter((each) => each.includes(MARK));
  const chosen = names.slice(0, trials(names.length));
  test.setTimeout(60_000 + chosen.length * 10_000);
  const ask = asking(page);
  for (const [index, name] of chosen.entries()) {
    await ask('store.create', {
      name,
      folder: null,
      passphrase: 'harbour lantern seventeen',
      designation: name,
      agency: 'social_work',
    });
    const labels = names.slice(index, index + 12);
    await ask('store.saveCard', {
      numbers: labels.map((label) => ({ label, number: '' })),
      checkedOn: null,
      checkedBy: '',
    });
    await ask('store.lock', {});
    await page.reload();
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
    await expect.poll(() => missingFrom(page, [name])).toEqual([]);
    expect(await page.evaluate((mark) => mark in window, MARK)).toBe(false);
  }
  figure('T17 unlock', `${chosen.length} stores with such a name: every one shown as it is, 0 scripts run`);
});

/**
 * Puts each string into a page of its own as markup, which no screen of the app does, and answers in how many a script
 * ran and how many requests went outside.
 */
async function asMarkup(strings: readonly string[], policy: string | null) {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? '',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    const found = { ran: 0, outside: 0 };
    await page.route('**/*', (route) => {
      const { hostname, searchParams } = new URL(route.request().url());
      const string = strings[Number(searchParams.get('at') ?? -1)];
      if (hostname !== 'control.invalid' || string === undefined) {
        if (hostname !== 'control.invalid') found.outside += 1;
        return route.abort();
      }
      return route.fulfill({
        status: 200,
        contentType: 'text/html',
        headers: policy === null ? {} : { 'content-security-policy': policy },
        body: `<!doctype html><title>control</title><p>${string}</p>`,
      });
    });
    for (const index of strings.keys()) {
      await page.goto(`https://control.invalid/?at=${index}`);
      if (await page.evaluate((mark) => mark in window, MARK)) found.ran += 1;
    }
    return found;
  } finally {
    await browser.close();
  }
}

test('the control: the same strings as markup do run without the policy, and with it do not', async () => {
  // One that sends the page elsewhere would end the list.
  const strings = hostileStrings(24, LONGEST, SEED).filter((each) => !/refresh|<base/i.test(each));
  const bare = await asMarkup(strings, null);
  const held = await asMarkup(strings, CONTENT_SECURITY_POLICY);
  figure(
    'T17 control',
    `${strings.length} strings as markup: without the policy ${bare.ran} run and ${bare.outside} ask outside; with it ${held.ran} and ${held.outside}`,
  );
  expect(bare.ran).toBeGreaterThan(3);
  expect(bare.outside).toBeGreaterThan(1);
  expect(held).toEqual({ ran: 0, outside: 0 });
});

const everySpecButThis = (): string[] =>
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.spec.ts') && !import.meta.filename.endsWith(name))
    .sort();

if (canRecord()) {
  /** What a run of its own must not take from the run it is started in. */
  const ownEnvironment = (): NodeJS.ProcessEnv =>
    Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(TEST_|PW_|PLAYWRIGHT_)/.test(name)),
    );

  test('the shell, the core and its programs ask no network of anything, and neither does the browser', async () => {
    const specs = IS_LONG ? everySpecButThis() : ['window.spec.ts'];
    test.setTimeout(60_000 + specs.length * 120_000);
    const output = mkdtempSync(join(tmpdir(), 'plumbline-recorded-'));
    try {
      const made = await recordNetwork(
        process.execPath,
        [
          join(APP_FOLDER, 'node_modules', 'playwright', 'cli.js'),
          'test',
          '--config=tests/e2e/playwright.config.ts',
          '--reporter=line',
          `--output=${output}`,
          ...specs,
        ],
        { cwd: APP_FOLDER, env: ownEnvironment() },
      );
      expect(made.exitCode, made.output).toBe(0);
      const cores = made.node.programs.filter((command) => command.includes('core-host.js'));
      figure(
        'Network',
        `${specs.join(', ')} recorded, ${made.node.programs.length} Node processes, ${cores.length} of them cores: ${made.node.sockets} internet sockets, ${made.node.sent.length} connections or packets; the browser: ${made.browser.sockets} sockets pointed at an address to learn about the machine's own, ${made.browser.sent.length} connections or packets`,
      );
      expect(cores.length).toBeGreaterThan(0);
      expect(made.node.sent).toEqual([]);
      expect(made.node.sockets).toBe(0);
      expect(made.browser.sent).toEqual([]);
    } finally {
      rmSync(output, { recursive: true, force: true });
    }
  });

  test('the control: a program that asks an address for one page is caught by the same recorder', async () => {
    const made = await recordNetwork(
      process.execPath,
      ['--eval', "fetch('http://127.0.0.1:59999').catch(() => undefined)"],
      { cwd: APP_FOLDER, env: ownEnvironment() },
    );
    figure(
      'Network control',
      `one fetch: ${made.node.sockets} sockets, ${made.node.sent.length} connections`,
    );
    expect(made.node.sockets).toBeGreaterThan(0);
    expect(made.node.sent.join()).toMatch(/connect\(\d+<TCP.*127\.0\.0\.1/);
  });
} else process.stderr.write('System calls are not recorded: strace is not on this machine.\n');

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { Findings } from '../../src/shared/domain/findings-shape';
import { duckOver } from '../open-data/duck';
import { readDocx } from '../word/read-docx';
import { expect, test } from './app';
import { choosingFolder } from './folder-picker';
import { firstPage } from './pages/first-page';
import { followLink } from './pages/follow-link';
import { keyboard } from './pages/keyboard';
import { callCore, makeRounds } from './pages/rounds';

const LONG = { timeout: 60_000 };
const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

/** Keeps a picture of where the story is, where somebody wants them. */
async function picture(page: Page, name: string, of: Locator | null = null): Promise<void> {
  const folder = process.env.PLUMBLINE_PICTURES;
  if (folder === undefined) return;
  const path = join(folder, `six-months-${name}.png`);
  await (of === null ? page.screenshot({ path }) : of.screenshot({ path }));
}

/** The papers go where the pictures go. */
function keepPapers(build: string, made: string): void {
  const folder = process.env.PLUMBLINE_PICTURES;
  if (folder !== undefined) cpSync(made, join(folder, `six-months-${build}`), { recursive: true });
}

/** Totals of three years ago as a paper has them: better since, as it was, worse since. */
function totalsBefore({ criteria }: Findings): string {
  const share = (id: string, points: number): string => {
    const { x, n } = criteria.find((each) => each.id === id) ?? { x: 0, n: 1 };
    const then = Math.round(300 * Math.min(0.98, Math.max(0.02, (x ?? 0) / n + points / 100)));
    return `${id},${then},300`;
  };
  return [share('PLN-E5', -30), share('PLN-B2', 0), share('PLN-C1', 30)].join('\n');
}

async function holdAgainst(page: Page, totals: string, chosen: RegExp): Promise<void> {
  const keys = keyboard(page);
  await keys.enter(/^Compare with…$/);
  await keys.enter(/^(Type in totals…|Change the typed totals…)$/);
  await page.getByLabel('Paste lines').fill(totals);
  await keys.enter(/^Take these lines$/);
  await page.getByLabel('Period').fill('March 2025');
  await page.getByLabel('Where they come from').fill('Baseline report (fictional), table 4');
  await page.getByRole('radio', { name: chosen }).check();
  await keys.enter(/^Save and compare$/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** What the lead writes: so what, what is to be decided, and plain words. */
async function writeHeadlines(page: Page): Promise<void> {
  const write = async (field: Locator, text: string): Promise<void> => {
    await field.fill(text);
    await field.blur();
  };
  const soWhat = page.getByLabel(/^So what\?/);
  const texts = [
    'Families can see what the plan is for; that is new since the training in spring.',
    'A plan that cannot be measured cannot show that a child is safer.',
    'Where nobody says what happens if it fails, workers wait too long.',
    'Three children were not seen in the time their plan says. Each was seen since.',
    'What teams did with family meetings can be copied by the others.',
  ];
  for (const [at, text] of texts.entries()) await write(soWhat.nth(at), text);
  await page.getByRole('button', { name: /^Add a decision/ }).click();
  await write(
    page.getByRole('textbox', { name: 'Decision 1', exact: true }),
    'Contingency is asked at every core group',
  );
  await write(page.getByLabel('Decision 1: by when'), '31 March 2027');
  await write(page.getByLabel('Decision 1: owner, a role'), 'Head of Children’s Services');
  await write(
    page.getByRole('textbox', { name: 'In plain words' }),
    'We read plans. More of them are clear. Some still are not.',
  );
}

test('six months: totals of years ago, better and not certain, for the group and for anybody, open data asked', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  const [earlier = ''] = await makeRounds(page, 2, 40);
  const audits = await callCore<readonly { auditId: string; title: string }[]>(page, 'audits.list', {});
  const here = audits.find(
    ({ title }) => title.startsWith('Quality of') && title > earlier && !title.endsWith('Q4'),
  );
  const audit = here ?? { auditId: '', title: '' };
  await followLink(page, 'Main', 'Audits');
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${audit.title}$`) })
    .click();
  await followLink(page, 'Audit stages', /^Findings/);
  const { findings } = await callCore<{ findings: Findings }>(page, 'findings.get', {
    auditId: audit.auditId,
    dimension: null,
    against: null,
    filter: [],
    calendar: 'round',
  });

  // A baseline that was chosen by people proves nothing; drawn at random it does.
  const change = region(page, 'Change since baseline');
  const totals = totalsBefore(findings);
  await holdAgainst(page, totals, /^Chosen by people/);
  await expect(change.getByText('The baseline is not a random sample.').first()).toBeVisible();
  await picture(page, '1-not-comparable', change);
  await holdAgainst(page, totals, /^Drawn at random/);
  for (const word of ['improved', 'no clear change', 'fell'])
    await expect(change.getByRole('button', { name: new RegExp(`^${word} change of`) })).toBeVisible();
  await picture(page, '2-baseline-as-totals', change);

  // What it means, written by a person; then the papers of both builds.
  await followLink(page, 'Audit stages', /^Report/);
  await writeHeadlines(page);
  const papers = region(page, 'Papers');
  await papers.getByLabel(/^Open data/).check();
  const made: Record<string, string> = {};
  for (const build of ['Restricted', 'Publish'] as const) {
    await page.getByRole('radio', { name: new RegExp(`^${build}:`) }).check();
    if (build === 'Publish') await expect(page.getByText('Could someone subtract?')).toBeVisible(LONG);
    await picture(page, `3-papers-${build}`, papers);
    const folder = join(app.dataFolder, build);
    mkdirSync(folder);
    await keys.enter(/^Make the papers…$/);
    await choosingFolder(folder, async () => {
      await keys.enter(/^Choose a folder…$/);
      await expect(page.getByRole('dialog', { name: 'The papers are made' })).toBeVisible(LONG);
    });
    await picture(page, `4-made-${build}`);
    await keys.enter(/^Done$/);
    made[build] = join(folder, readdirSync(folder)[0] ?? '');
    keepPapers(build, made[build]);
  }

  const brief = readDocx(readFileSync(join(made.Restricted ?? '', 'brief.docx')));
  const said = [
    ...brief.paragraphs.map(({ text }) => text),
    ...brief.tables.flatMap(({ rows }) => rows.flat()),
  ];
  expect(said.join('\n')).toContain('Families can see what the plan is for');
  const overall = findings.criteria.find(({ id }) => id === 'PLN-E5');
  const question = (folder: string): string => `SELECT f.x, f.n
    FROM '${folder}/fact_findings.parquet' f JOIN '${folder}/dim_criterion.parquet' c USING (criterion_id)
    WHERE c.printed_id = 'PLN-E5' AND f.measure = 'positive' AND f.dimension = 'Total'`;
  for (const build of ['Restricted', 'Publish'] as const) {
    const folder = join(made[build] ?? '', 'open-data');
    expect(existsSync(join(folder, 'fact_judgements.parquet'))).toBe(build === 'Restricted');
    const duck = await duckOver(folder);
    expect(await duck.ask(question(folder))).toEqual([{ x: overall?.x, n: overall?.n }]);
    duck.end();
  }
});

import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { SHIPPED_KEYS } from '../templates/shipped';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { followLink } from './pages/follow-link';
import { keyboard } from './pages/keyboard';
import { callCore } from './pages/rounds';
import { scoreSheet } from './pages/score-sheet';

/** Keeps a picture, where somebody wants them. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PLUMBLINE_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `instrument-${name}.png`) });
}

/** Somebody to whom most questions of every instrument apply. */
const PROFILE = {
  age: '12-15',
  plan_type: 'looked_after',
  register: 'on',
  legal: 'cso_home',
  lives_with: 'parent',
  siblings: 'yes',
  dom_abuse: 'yes',
  neglect: 'yes',
  parental_factors: 'yes',
  efh: 'yes',
  ird_held: 'yes',
  conflict_law: 'yes',
  time_open: '>12m',
};

/** One fictional case file of an instrument, its profile typed, nothing else; answers the audit's title and the reference. */
async function oneCaseFile(page: Page, templateKey: string): Promise<{ title: string; reference: string }> {
  const title = `A fictional audit of ${templateKey}`;
  const call = <Value>(path: string, input: object): Promise<Value> => callCore<Value>(page, path, input);
  const { auditId } = await call<{ auditId: string }>('audits.create', {
    templateKey,
    templateVersion: 1,
    title,
    periodCode: '27Q3',
    periodStart: '2026-07',
    periodEnd: '2026-09',
    agencies: ['social_work'],
    leadDesignation: 'Audit lead',
    deadline: null,
    population: null,
  });
  await call('cases.importList', { auditId, source: { kind: 'text', text: 'F0001' } });
  await call('audits.draw', { auditId, method: 'census', size: null, seed: 27 });
  const [reading] = await call<readonly { readingId: string; reference: string }[]>('readings.list', {
    auditId,
  });
  const readingId = reading?.readingId ?? '';
  await call('readings.open', { readingId });
  const { template } = await call<{ template: { profileKeys: readonly string[] } }>('templates.get', {
    key: templateKey,
    version: 1,
  });
  for (const [key, value] of Object.entries(PROFILE))
    if (template.profileKeys.includes(key)) await call('readings.recordProfile', { readingId, key, value });
  return { title, reference: reading?.reference ?? '' };
}

test('each of the ten instruments that read records is scored whole by keyboard', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const keys = keyboard(page);
  const sheet = scoreSheet(page);
  await firstPage(page).practise();
  for (const key of SHIPPED_KEYS) {
    const { title, reference } = await oneCaseFile(page, key);
    await followLink(page, 'Main', 'Audits');
    // A list that has just been read again takes the focus, and with it the key.
    await expect(async () => {
      const audit = page.getByRole('main').getByRole('button', { name: title, exact: true }).first();
      const reading = page.getByRole('button', { name: new RegExp(`^(Open|Resume) ${reference}`) });
      if (await audit.isVisible()) await audit.press('Enter');
      await reading.press('Enter', { timeout: 3000 });
      await expect(page.getByRole('heading', { level: 1, name: reference })).toBeVisible({ timeout: 3000 });
    }).toPass({ timeout: 30_000 });
    const answered = await sheet.answerAll();
    expect(answered, key).toBeGreaterThan(10);
    await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
    await picture(page, key);
    await sheet.find('Complete');
    const dialog = page.getByRole('dialog', { name: 'Complete this reading' });
    await expect(dialog).toBeVisible();
    await picture(page, `${key}-complete`);
    await keys.enter(/^Complete$/);
    await expect(page.getByText('This reading is complete, so it is read only.')).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).press('Enter');
  }
});

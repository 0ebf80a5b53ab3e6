import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { firstPage } from './pages/first-page';
import { followLink } from './pages/follow-link';
import { keyboard } from './pages/keyboard';
import { callCore } from './pages/rounds';

const FORM = `| survey |
| | type | name | label | hint | media::image |
| | select_one yes_no | seen | Was the child seen alone? | Look at the last visit. | child.png |
| | integer | visits | How many visits were made? | | |
| choices |
| | list_name | name | label |
| | yes_no | yes | Yes |
| | yes_no | no | No |
`;
const BROKEN = FORM.replace('select_one yes_no |', 'select_one yesno |');

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PLUMBLINE_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `template-files-${name}.png`) });
}

test('a form comes in with what is refused and lost said first, and a template goes out and comes back', async ({
  app,
}) => {
  test.setTimeout(90_000);
  const { page } = app;
  const keys = keyboard(page);
  await firstPage(page).practise();
  await keys.enter(/^Templates$/);
  await keys.enter(/^Open a file…$/);
  const dialog = page.getByRole('dialog', { name: 'Open a template or a form' });
  const choose = (name: string, text: string): Promise<void> =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

  await choose('broken.md', BROKEN);
  await expect(dialog.getByText(/^broken\.md cannot be used\./)).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'What keeps it from being used' })).toContainText(
    'sheet survey, row 3',
  );
  await expect(dialog.getByRole('button', { name: 'Begin the draft', exact: true })).toBeDisabled();
  await picture(page, 'refused');

  await choose('visits.md', FORM);
  await expect(dialog.getByRole('region', { name: 'What would be lost' })).toContainText(
    'Pictures do not come in',
  );
  await expect(dialog.getByText('2 criteria in 1 section')).toBeVisible();
  await dialog.getByLabel('Key').fill('hvs');
  await expect(dialog.getByText(/^HVS is new here\./)).toBeVisible();
  await picture(page, 'losses');
  await keys.enter(/^Begin the draft without what is lost$/);
  await expect(page.getByRole('link', { name: /^A1 Was the child seen alone/ })).toBeVisible();

  // Out as a form for other tools, and in again as the next version.
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('button', { name: 'Chronologies', exact: true }).click();
  await keys.enter(/^Save as a file…$/);
  const saving = page.getByRole('dialog', { name: /^Save “Chronologies”/ });
  await saving.getByRole('radio', { name: /^A form for other tools/ }).check();
  await picture(page, 'save');
  await keys.enter(/^Save…$/);
  await expect(saving.getByText(/^Saved as CHR version 1\.xlsx in /)).toBeVisible();
  await keys.enter(/^Done$/);
  await keys.enter(/^All templates$/);
  await keys.enter(/^Open a file…$/);
  await dialog.locator('input[type=file]').setInputFiles(join(app.downloadsFolder, 'CHR version 1.xlsx'));
  await expect(dialog.getByText(/^CHR is here already, in version 1\./)).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'What would be lost' })).toHaveCount(0);
  await picture(page, 'back');
});

test('a reading is asked in another language of its template, from the right where that is written so', async ({
  app,
}) => {
  test.setTimeout(90_000);
  const { page } = app;
  await firstPage(page).practise();
  const from = { what: 'version', key: 'VOI', version: 1 };
  const { state } = await callCore<{ state: { draftId: string; revision: number } }>(page, 'drafts.start', {
    from,
  });
  const { draftId } = state;
  const say = (place: string, text: string) => ({ kind: 'set_translation', language: 'ar', place, text });
  const { revision } = await callCore<{ revision: number }>(page, 'drafts.edit', {
    draftId,
    revision: state.revision,
    edits: [
      { kind: 'set_template', set: { languages: [{ code: 'ar', label: 'العربية', direction: 'rtl' }] } },
      say('VOI-A1.question', 'هل شوهد الطفل بمفرده؟'),
      say('VOI-A1.guidance', 'في زيارة واحدة على الأقل.'),
    ],
  });
  await callCore(page, 'drafts.publish', { draftId, revision, acceptProposed: true, evenIfOlder: false });
  const made = await callCore<{ auditId: string; title: string }>(page, 'audits.createPractice', {
    templateKey: 'VOI',
    cases: 3,
    readers: 1,
    seed: 5,
    quartersBefore: 1,
  });
  await followLink(page, 'Main', 'Audits');
  await page.getByRole('main').getByRole('button', { name: made.title, exact: true }).click();
  await followLink(page, 'Audit stages', /^Read/);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Look at / })
    .first()
    .click();
  const row = page.getByRole('article', { name: /هل شوهد الطفل بمفرده؟/ });
  await page.getByLabel('Words in').selectOption({ label: 'العربية' });
  await expect(row.locator('p[dir=rtl]')).toContainText('هل شوهد');
  await expect(page.getByText('not in this language').first()).toBeVisible();
  await picture(page, 'language');
  await page.getByLabel('Words in').selectOption({ label: 'Own words' });
  await expect(row).toHaveCount(0);
});

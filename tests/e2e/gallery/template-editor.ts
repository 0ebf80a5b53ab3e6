import { expect, test } from '../app';
import { firstPage } from '../pages/first-page';
import { photograph } from './camera';

test('the editor of templates, from the library to publishing', async ({ app }) => {
  const { page } = app;
  await firstPage(page).practise();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Templates' }).click();
  await page
    .getByRole('article', { name: 'Voice of the child' })
    .getByRole('button', { name: /^Make your own/ })
    .click();
  await page.getByRole('radio', { name: /^A template of your own/ }).click();
  await photograph(page, 'te01-begin', 'Make your own version');
  await page.getByRole('radio', { name: /^The next version/ }).click();
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Voice of the child' })).toBeVisible();
  await photograph(page, 'te02-whole', 'The template as a whole');

  const outline = page.getByRole('navigation', { name: 'Sections and criteria' });
  const question = page.getByRole('textbox', { name: 'Question' });
  await outline.getByRole('link', { name: /^A2/ }).click();
  await question.fill('In the period, did somebody see the child alone, or where they could talk freely?');
  await expect(outline.getByRole('link', { name: /^A2 .*wording\?/ })).toBeVisible();
  await photograph(page, 'te03-criterion', 'A criterion reworded', 'template-editor');

  await outline.getByRole('link', { name: /^B4/ }).click();
  const showIf = page.getByRole('combobox', { name: /^Shown when/ });
  await showIf.fill('age !! unborn');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^It stops making sense/)).toBeVisible();
  await photograph(page, 'te04-fault', 'A condition that cannot be read', null, showIf);
  await showIf.fill('age != unborn');
  await page.keyboard.press('Escape');

  await outline.getByRole('link', { name: /^B6/ }).click();
  await question.fill('Does every plan name who will act?');
  await outline.getByRole('link', { name: /^D6/ }).click();
  await page.getByRole('button', { name: 'Take out', exact: true }).first().click();
  await page.getByRole('button', { name: 'Test drive…' }).click();
  await photograph(page, 'te05-drive', 'Test drive with a fictional case file');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Publish version/ }).click();
  await expect(page.getByText('2 changes are not decided yet.')).toBeVisible();
  await photograph(page, 'te06-publish', 'Publishing: what differs, and what is not decided');
  await page.getByRole('button', { name: 'Take what is proposed' }).click();
  await page.getByRole('button', { name: 'Publish version 2', exact: true }).click();
  await page.getByRole('button', { name: /^Differences to version 1/ }).click();
  await expect(page.getByRole('region', { name: /^B6/ })).toBeVisible();
  await photograph(page, 'te07-versions', 'Two versions side by side');
});

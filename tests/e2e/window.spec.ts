import { expect, test } from './app';
import { firstPage } from './pages/first-page';

test('the window opens on the first page, and it has a heading', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Plumbline/);
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the practice store opens, says that it is fictional, and opens again after the window was closed', async ({
  app,
}) => {
  await firstPage(app.page).practise();
  await expect(app.page.getByText(/fictional/i).first()).toBeVisible();
  await app.reopen();
  await firstPage(app.page).practise();
  await expect(app.page.getByRole('heading', { level: 1 })).toBeVisible();
});

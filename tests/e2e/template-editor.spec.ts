import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { keyboard } from './pages/keyboard';

/** Takes a link of the outline in hand by the keyboard. */
async function take(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections and criteria' }).getByRole('link', { name }).focus();
  await page.keyboard.press('Enter');
}

test('a lead makes the next version of a template by keyboard: wording, meaning, a new branch, one dropped', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const keys = keyboard(page);
  await keys.enter(/^Practise/);
  await expect(page.getByRole('heading', { name: 'My readings' })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('templates');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible();

  await page
    .getByRole('article', { name: 'Voice of the child' })
    .getByRole('button', { name: /^Make your own/ })
    .focus();
  await page.keyboard.press('Enter');
  await keys.enter(/^Begin the draft$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Voice of the child' })).toBeVisible();

  // Wording.
  await take(page, /^B3/);
  const question = page.getByRole('textbox', { name: 'Question' });
  await expect(question).toHaveValue(/own words/);
  await page.getByRole('textbox', { name: /^Short label/ }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Own words on the record');
  await expect(page.getByRole('link', { name: /^B3 Own words on the record wording\?/ })).toBeVisible();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

  // Meaning.
  await take(page, /^B6/);
  await question.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Does every plan name who will act?');
  await expect(page.getByRole('link', { name: /^B6 .*meaning\?/ })).toBeVisible();
  await expect(page.getByLabel('Preview, differences and check-up')).toContainText(
    'Does every plan name who will act?',
  );

  // A new one with a branch, typed with completion; a slip is said at its place.
  await page.getByRole('button', { name: 'Add a criterion to B' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Criterion B7' })).toBeVisible();
  await question.focus();
  await page.keyboard.type('Is it clear who listened?');
  await page.getByRole('textbox', { name: /^Short label/ }).focus();
  await page.keyboard.type('Who listened');
  const showIf = page.getByRole('combobox', { name: /^Shown when/ });
  await showIf.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('A2 == Yes');
  await expect(page.getByText(/It stops making sense at character 5/)).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('A2 = ');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(showIf).toHaveValue('A2 = Yes ');
  await expect(page.getByText('Asked: A2 is Yes')).toBeVisible();
  await page.keyboard.press('Escape');

  // Said by hand: two put together in one, with what that does, applied and taken back.
  await take(page, /^D6/);
  await page.getByRole('button', { name: 'Take out', exact: true }).first().click();
  await page.getByRole('button', { name: /^Publish version 2…$/ }).click();
  const publishing = page.getByRole('dialog', { name: 'Publish VOI version 2' });
  await publishing.getByText('Say by hand what became of a question').click();
  const past = publishing.getByRole('group', { name: 'In the version before' });
  await past.getByRole('checkbox', { name: /^D5/ }).check();
  await past.getByRole('checkbox', { name: /^D6/ }).check();
  await publishing
    .getByRole('group', { name: 'In this draft' })
    .getByRole('checkbox', { name: /^D5/ })
    .check();
  await expect(
    publishing.getByText('D5, D6 were put together in D5: their trends end, and one begins.'),
  ).toBeVisible();
  await publishing.getByRole('button', { name: 'Apply' }).click();
  const together = publishing.getByRole('region', { name: 'D5, D6 → D5 were put together' });
  await expect(together).toBeVisible();
  await publishing.getByRole('button', { name: 'Take it back' }).click();
  await expect(together).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('link', { name: /^D8/ })).toBeVisible();
  await take(page, /^B7/);

  // Up by key, down again; undone and made again.
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('region', { name: 'Criterion B6' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('region', { name: 'Criterion B7' })).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(page.getByRole('region', { name: 'Criterion B6' })).toBeVisible();

  // By name from anywhere.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('respectful');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Criterion D7' })).toBeVisible();

  // One dropped; what is asked for stays, with the reason.
  await take(page, /^B1/);
  await keys.enter(/^Take out$/);
  await expect(page.getByRole('alert')).toContainText('B1 cannot be taken out yet: the show-if of B2');
  await take(page, /^D6/);
  await keys.enter(/^Take out$/);
  await expect(page.getByRole('link', { name: /^D8/ })).toHaveCount(0);

  // What a new version changes is said line by line; nothing is published before each kind of change is decided.
  await page.getByRole('button', { name: /^Publish version 2…$/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Publish VOI version 2' });
  await expect(dialog.getByText('2 changes are not decided yet.')).toBeVisible();
  const publish = dialog.getByRole('button', { name: 'Publish version 2' });
  await expect(publish).toBeDisabled();
  await dialog
    .getByRole('region', { name: /^B3 / })
    .getByRole('radio', { name: /^Wording/ })
    .focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByText('One change is not decided yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take what is proposed' }).focus();
  await page.keyboard.press('Enter');
  await expect(publish).toBeEnabled();
  await expect(
    dialog
      .getByRole('region', { name: 'B6 → B7 is worded otherwise' })
      .getByRole('radio', { name: /^Meaning/ }),
  ).toBeChecked();
  await expect(dialog.getByRole('region', { name: /^B6 is asked for the first time/ })).toBeVisible();
  await expect(dialog.getByRole('region', { name: /^D6 is not asked any more/ })).toBeVisible();
  await publish.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^VOI, version 2, published/)).toBeVisible();
  await keys.enter(/^Differences to version 1…$/);
  const versions = page.getByRole('dialog', { name: 'VOI, version 1 and version 2' });
  await expect(versions.getByRole('region', { name: /^B6 → B7 is worded otherwise/ })).toContainText(
    'meaning',
  );
  await page.keyboard.press('Escape');

  // Run beside the old version: the trend goes on, or says why it does not.
  const second = await page.evaluate(async () => {
    const ask = async (path: string, input: unknown) => {
      const reply = await window.plumbline?.call(path, input);
      if (!reply?.ok) throw new Error(`${path} was refused`);
      return reply.value as never;
    };
    const audits: readonly { auditId: string; templateKey: string }[] = await ask('audits.list', {});
    const first = audits.find(({ templateKey }) => templateKey === 'VOI');
    await ask('audits.signOff', { auditId: first?.auditId });
    const made: PracticeAudit = await ask('audits.createPractice', {
      templateKey: 'VOI',
      cases: 20,
      readers: 2,
      seed: 5,
    });
    const { auditId, periodCode, periodStart, periodEnd, agencies, leadDesignation, deadline, population } =
      made;
    const plan = { periodCode, periodStart, periodEnd, agencies, leadDesignation, deadline, population };
    await ask('audits.update', { auditId, title: 'Voice, second round', ...plan });
    return made.templateVersion;
  });
  expect(second).toBe(2);
  await page.getByRole('link', { name: 'Audits' }).click();
  await page.getByRole('button', { name: 'Voice, second round' }).click();
  await page
    .getByRole('navigation', { name: 'Audit stages' })
    .getByRole('link', { name: /^Findings/ })
    .click();
  const trend = page.getByRole('region', { name: /^Over time/ });
  const chosen = trend.getByRole('combobox', { name: 'Criterion' });
  const says = trend.getByRole('list', { name: 'What the run chart says' });
  await chosen.selectOption({ label: 'B7 Does every plan name who will act?' });
  await expect(says).toContainText('Broken before 27Q2: the question means something else now.');
  await chosen.selectOption({
    label: 'B3 Can you find the child’s own words, drawings or direct work on the record?',
  });
  await expect(says).not.toContainText('means something else');
  await expect(chosen.getByRole('option', { name: /^B6/ })).toHaveCount(0);
});

/** What planning an audit again needs of it. */
type PracticeAudit = Readonly<{
  auditId: string;
  templateVersion: number;
  periodCode: string;
  periodStart: string;
  periodEnd: string;
  agencies: readonly string[];
  leadDesignation: string;
  deadline: string | null;
  population: number | null;
}>;

test('a draft is ordered by drag, tried with a fictional case file, and shares a criterion', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await keyboard(page).enter(/^Practise/);
  await expect(page.getByRole('heading', { name: 'My readings' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Templates' }).click();
  await page
    .getByRole('article', { name: 'Chronologies' })
    .getByRole('button', { name: /^Make your own/ })
    .click();
  await page.getByRole('radio', { name: /^A template of your own/ }).click();
  await page.getByRole('textbox', { name: 'Key' }).fill('voi');
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page.getByRole('alert')).toContainText('VOI is the key of a template that is there already.');
  await page.getByRole('textbox', { name: 'Key' }).fill('tml');
  await page.getByRole('textbox', { name: 'Title' }).fill('Time lines');
  await page.getByRole('button', { name: 'Begin the draft' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Time lines' })).toBeVisible();

  const outline = page.getByRole('navigation', { name: 'Sections and criteria' });
  const first = await outline.getByRole('link', { name: /^B1/ }).innerText();
  await outline.getByRole('link', { name: /^B1/ }).dragTo(outline.getByRole('link', { name: /^B3/ }));
  await expect(outline.getByRole('link', { name: /^B3/ })).toContainText(first.replace(/^B1\s*/, ''));

  await page.getByRole('button', { name: 'Test drive…' }).click();
  const drive = page.getByRole('dialog', { name: /^Test drive/ });
  await expect(drive.getByText(/^A2 is not asked: A1 is not answered\.$/)).toBeVisible();
  await drive.getByRole('radiogroup', { name: /^A1/ }).getByRole('radio', { name: /Yes$/ }).click();
  await expect(drive.getByText(/^A2 is not asked/)).toHaveCount(0);
  await drive.getByRole('button', { name: /^Close/ }).click();

  await outline.getByRole('link', { name: /^A1/ }).click();
  await page.getByRole('button', { name: 'Share as core' }).click();
  await expect(page.getByText(/^core v1, the newest/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Question' })).toBeDisabled();
});

import { expect, type Page } from 'playwright/test';
import { keyboard } from './keyboard';

type Kind = 'grade' | 'words' | 'words, no is good' | 'count' | 'dates' | 'one' | 'several' | 'text' | 'none';

const PARAGRAPH = 'The record shows how views changed what was agreed at the review, and what came of it.';

/** A score sheet, worked by its keys alone. */
export const scoreSheet = (page: Page) => {
  const keys = keyboard(page);
  const current = page.locator('article.cr.now');

  /** How the criterion in hand is answered, read from what is drawn. */
  const kindOfCurrent = (): Promise<{ id: string; kind: Kind }> =>
    page.evaluate(() => {
      const row = document.querySelector('article.cr.now');
      const has = (selector: string): boolean => row?.querySelector(selector) != null;
      const kind = has('.scale, .scale6')
        ? 'grade'
        : has('input.date')
          ? 'dates'
          : has('textarea')
            ? 'text'
            : has('input[type=checkbox]')
              ? 'several'
              : has('select')
                ? 'one'
                : has('.choice')
                  ? has('.tag.reverse')
                    ? 'words, no is good'
                    : 'words'
                  : has('input[type=radio]')
                    ? 'one'
                    : has('input.num')
                      ? 'count'
                      : 'none';
      return { id: row?.id ?? '', kind } as { id: string; kind: Kind };
    });

  /** Answers the criterion in hand in the way its kind asks for, as for a record on which practice is good. */
  const answerCurrent = async (kind: Kind, id: string): Promise<void> => {
    switch (kind) {
      case 'grade':
        return keys.press('4');
      case 'words':
        return keys.press('y');
      case 'words, no is good':
        return keys.press('n');
      case 'several':
        for (const option of ['1', '2', '3']) await keys.press(option);
        return;
      case 'one':
        return keys.press('1');
      case 'count':
        await keys.type('2');
        return keys.press('Enter');
      case 'dates':
        await keys.type('07/09/2026');
        await keys.press('Enter');
        await keys.type('07/09/2026');
        return keys.press('Enter');
      case 'text':
        await keys.type(PARAGRAPH);
        return keys.press('Escape');
      case 'none':
        throw new Error(`The criterion in hand (${id}) cannot be answered by a key.`);
    }
  };

  return {
    current,
    row: (id: string) => page.locator(`article[id="cr-${id}"]`),
    /** Goes to a criterion, or does something by its name, as the palette finds it. */
    find: async (what: string): Promise<void> => {
      const palette = page.getByRole('dialog', { name: 'Find or do' });
      await keys.press('Control+k');
      await expect(palette).toBeVisible();
      await keys.type(what);
      // A sheet that is still being opened has nothing to find: as anybody would, it is seen before it is chosen.
      await expect(palette.getByRole('option', { selected: true })).toContainText(what);
      await keys.press('Enter');
      await expect(palette).toHaveCount(0);
    },
    /** Answers whatever is unanswered, one after the other, until nothing is; says how many were. */
    async answerAll(): Promise<number> {
      for (let answered = 0; ; answered += 1) {
        await keys.press('Escape');
        await keys.press('g');
        const { id, kind } = await kindOfCurrent();
        const row = page.locator(`article[id="${id}"]`);
        if (((await row.getAttribute('class')) ?? '').split(' ').includes('ans')) return answered;
        await answerCurrent(kind, id);
        await expect(row, id).toHaveClass(/\bans\b/);
      }
    },
  };
};

import type { Preferences } from '../shared/contract/settings';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

/** The theme to draw in: the person's own choice, or what the system asks for. */
function themeFor(choice: Preferences['theme']): 'light' | 'dark' | 'contrast' {
  if (choice !== 'system') return choice;
  if (matchMedia(CONTRAST).matches) return 'contrast';
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Draws the page in a theme and follows the system while the choice is `system`; answers how to stop following. */
export function applyTheme(choice: Preferences['theme']): () => void {
  const apply = (): void => {
    document.documentElement.dataset.theme = themeFor(choice);
  };
  apply();
  const queries = [matchMedia(DARK), matchMedia(CONTRAST)];
  for (const query of queries) query.addEventListener('change', apply);
  return () => {
    for (const query of queries) query.removeEventListener('change', apply);
  };
}

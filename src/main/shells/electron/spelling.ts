import type { Menu, Session, WebContents } from 'electron';

/**
 * Where Electron would look for a dictionary that the system does not have. The name can never be resolved
 * (RFC 6761), so nothing is fetched from anywhere.
 */
export const NO_DICTIONARIES = 'https://plumbline.invalid/no-dictionaries/';

/**
 * Whether the system has a checker of its own that Electron uses: macOS and Windows do. On Linux Electron brings one
 * whose dictionaries it would have to fetch (Electron's documentation, "SpellChecker").
 */
export const hasSystemChecker = (platform: NodeJS.Platform): boolean =>
  platform === 'darwin' || platform === 'win32';

/** No session checks spelling or looks for a dictionary from the moment that it is made. */
export function silenceSpelling(session: Session): void {
  // The address first, so that no step after it can ask another.
  session.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES);
  session.setSpellCheckerEnabled(false);
}

/**
 * Spelling by the system's own checker, or none. On Windows a language that the system lacks would else be fetched: the
 * address of dictionaries leads nowhere (docs/security.md).
 */
export function settleSpelling(session: Session, platform: NodeJS.Platform): void {
  silenceSpelling(session);
  if (!hasSystemChecker(platform)) return;
  session.setSpellCheckerEnabled(true);
  // macOS finds the language by itself.
  if (platform === 'win32') session.setSpellCheckerLanguages(['en-GB']);
}

/** Electron shows no menu on a misspelt word by itself: this one offers what the checker suggests, and nothing else. */
export function offerSuggestions(contents: WebContents, menu: Pick<typeof Menu, 'buildFromTemplate'>): void {
  contents.on('context-menu', (_event, { isEditable, misspelledWord, dictionarySuggestions }) => {
    if (!isEditable || misspelledWord === '') return;
    const offered = dictionarySuggestions.map((word) => ({
      label: word,
      click: () => contents.replaceMisspelling(word),
    }));
    menu
      .buildFromTemplate(offered.length > 0 ? offered : [{ label: 'Nothing to suggest', enabled: false }])
      .popup();
  });
}

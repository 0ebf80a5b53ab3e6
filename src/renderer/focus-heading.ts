/**
 * Moves focus to the first heading of a screen that has just opened, as soon as it is there. Leaves focus alone when
 * the screen has taken it already, or the person moves it first. Answers how to stop waiting.
 */
export function focusHeading(screen: HTMLElement): () => void {
  if (tryFocus(screen)) return () => undefined;
  const observer = new MutationObserver(() => {
    if (screen.contains(document.activeElement) || tryFocus(screen)) observer.disconnect();
  });
  observer.observe(screen, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function tryFocus(screen: HTMLElement): boolean {
  if (screen.contains(document.activeElement)) return true;
  const heading = screen.querySelector('h1');
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus();
  return true;
}

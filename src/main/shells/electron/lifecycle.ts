import type { App } from 'electron';

/** Switches that open the app to other programs or take its walls down. */
export const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'disable-web-security',
  'no-sandbox',
  'user-data-dir',
] as const;

/** The refused switches that an installed app was started with; development may use them. */
export const refusedSwitches = (app: Pick<App, 'isPackaged' | 'commandLine'>): readonly string[] =>
  app.isPackaged ? REFUSED_SWITCHES.filter((name) => app.commandLine.hasSwitch(name)) : [];

/** No page of this app may go anywhere, open anything or hold another page. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

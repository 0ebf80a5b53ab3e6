import type { Session } from 'electron';
import type { Page } from '../serve-renderer';

export const APP_ORIGIN = { protocol: 'app:', host: 'bundle' } as const;
export const APP_URL = 'app://bundle/index.html';
const APP_ROOT = 'app://bundle/';

/** Closes a session to everything but the app's own pages: no permission, no device, no download, no network. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith(APP_ROOT) }));
  session.enableNetworkEmulation({ offline: true });
  // Otherwise the dictionaries come from the network.
  session.setSpellCheckerEnabled(false);
}

/** Serves the built renderer to `app://bundle/…` from a static map; anything else is not found. */
export function serveBundle(session: Session, pages: ReadonlyMap<string, Page>): void {
  session.protocol.handle('app', ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const page = host === APP_ORIGIN.host && method === 'GET' ? pages.get(pathname) : undefined;
    if (page === undefined) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(page.body), { headers: { ...page.headers } });
  });
}

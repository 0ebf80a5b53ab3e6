import type { Session } from 'electron';
import type { Page } from '../serve-renderer';
import { settleSpelling } from './spelling';

const APP_ORIGIN = { protocol: 'app:', host: 'bundle' } as const;
export const APP_URL = 'app://bundle/index.html';
const APP_ROOT = 'app://bundle/';

/**
 * Whether an address is one of our own page. `URL.origin` is not compared: for `app://` Node answers the text "null".
 */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === APP_ORIGIN.protocol && host === APP_ORIGIN.host;
}

/** Copying from the screen is all that a page may ask for; what was copied elsewhere it cannot read. */
const isGranted = (permission: string, url: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOwnPage(url);

/** Closes a session to everything but the app's own pages: no device, no download, no network, one permission. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) =>
    decide(isGranted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith(APP_ROOT) }));
  session.enableNetworkEmulation({ offline: true });
  settleSpelling(session, process.platform);
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

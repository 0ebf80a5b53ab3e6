import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { type FromPage, PAGE_BINDING } from '../../../shared/contract/window-messages';
import { assert } from '../../../shared/domain/result';
import type { Core } from '../../core/ports';
import { guardedCall } from '../core-host/call-guard';
import { createCoreClient } from '../core-host/core-client';
import { builtProgram, policyFileFor } from '../core-host/folders';
import { forkNode } from '../core-host/node-child';
import { type Page as BuiltPage, readRenderer } from '../serve-renderer';
import { launchBrowser, ORIGIN } from './launch';
import { createPageDesk } from './page-desk';
import { createTeller } from './tell-page';
import { makeWindowFolder } from './window-folder';

export type OpenWindow = {
  readonly page: Page;
  readonly core: Core;
  /** Settles when the window is closed, the core has ended and the window's folder is gone. */
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens Plumbline in an installed browser: no port, no network, one page, and the core in its own process. */
export async function openBrowserWindow(options: {
  readonly appFolder: string;
  readonly dataFolder: string;
  readonly downloadsFolder: string;
  readonly executablePath: string;
  readonly headless: boolean;
  /** Called with the core before the page asks anything of it. */
  readonly prepare?: (core: Core) => Promise<void>;
}): Promise<OpenWindow> {
  const { platform } = process;
  const folder = makeWindowFolder(options.dataFolder, { platform, executablePath: options.executablePath });
  const teller = createTeller();
  const { desk, takePick } = createPageDesk({
    appFolder: options.appFolder,
    pickedFolder: folder.picked,
    downloadsFolder: options.downloadsFolder,
    tell: teller.tell,
  });
  const core = createCoreClient({
    fork: () => forkNode(builtProgram(options.appFolder, 'core-host'), { heapMegabytes: null }),
    start: {
      dataFolder: options.dataFolder,
      appFolder: options.appFolder,
      policyFile: policyFileFor(process.env, process.platform, { isInstalled: false }),
    },
    desk,
  });
  core.onEvent((event) => teller.tell({ kind: 'event', event }));
  const context = await launchBrowser({ ...options, makeProfile: folder.makeProfile });
  // A browser that has been ended from outside cannot be asked to close; it is closed all the same.
  const closeContext = (): Promise<void> => context.close().catch(() => undefined);
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve())).then(async () => {
    teller.stop();
    await core.close();
    // Answers once the browser's process has gone, so that nothing writes into the folder after it is removed.
    await closeContext();
    await folder.remove();
  });

  await options.prepare?.(core);
  await serveOnly(context, readRenderer(join(options.appFolder, 'out', 'renderer')));
  const page = context.pages()[0];
  assert(page !== undefined, 'an app window starts with its one page');
  await context.exposeBinding(PAGE_BINDING, (source, message: FromPage) => {
    if (!isOurs(source, page)) throw new Error('This call did not come from the window of Plumbline.');
    if (message.kind === 'call') return guardedCall(core.call, message.path, message.input);
    if (message.kind === 'listen') return teller.listen();
    return takePick(message.id, message.file);
  });
  const preload = readFileSync(join(options.appFolder, 'out', 'preload', 'browser-window.js'), 'utf8');
  await context.addInitScript({ content: onlyOn(ORIGIN, preload) });
  page.on('close', () => void closeContext());
  await page.goto(`${ORIGIN}/`);
  return { page, core, closed, close: () => closeContext().then(() => closed) };
}

/** The preload belongs to the app's own top page and to nothing else. */
const onlyOn = (origin: string, script: string): string =>
  `if (location.origin === ${JSON.stringify(origin)} && window === top) { (() => {${script}\n})(); }`;

const isOurs = (source: { readonly page: Page; readonly frame: Frame }, page: Page): boolean =>
  source.page === page && source.frame === page.mainFrame() && new URL(source.frame.url()).origin === ORIGIN;

/** Answers the app's own address from the static map; every other request, and every socket, is refused. */
async function serveOnly(context: BrowserContext, pages: ReadonlyMap<string, BuiltPage>): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const { origin, pathname } = new URL(request.url());
    if (origin !== ORIGIN || request.method() !== 'GET') return route.abort('blockedbyclient');
    const page = pages.get(pathname);
    return page === undefined
      ? route.fulfill({ status: 404, body: '' })
      : route.fulfill({ status: 200, headers: { ...page.headers }, body: page.body });
  });
  await context.routeWebSocket(/.*/, (socket) => void socket.close());
}

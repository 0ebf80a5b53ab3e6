import { type BrowserContext, chromium } from 'playwright-core';

/** The window's own address. It exists nowhere: every request to it is answered here, over a pipe. */
export const ORIGIN = 'https://plumbline.invalid';

/** Nothing the browser does by itself may reach a network, and no bar may say what the person did not ask for. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-domain-reliability',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Root runs only in containers, where the browser cannot build its sandbox; nobody's own machine is run as root. */
const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Starts the browser with one app window and no port: its control channel is a pipe. What the person's system asks
 * for (dark, more contrast, less motion) is left as it is.
 */
export const launchBrowser = (options: {
  readonly executablePath: string;
  readonly profile: string;
  readonly headless: boolean;
}): Promise<BrowserContext> =>
  chromium.launchPersistentContext(options.profile, {
    executablePath: options.executablePath,
    env: { ...process.env, LANGUAGE: 'en_GB' },
    headless: options.headless,
    chromiumSandbox: !isRoot(),
    ignoreDefaultArgs: ['--enable-automation'],
    args: [`--app=${ORIGIN}/`, '--window-size=1440,900', ...QUIET, ...(isRoot() ? ['--test-type'] : [])],
    viewport: options.headless ? { width: 1440, height: 900 } : null,
    colorScheme: null,
    contrast: null,
    reducedMotion: null,
    forcedColors: null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'en-GB',
  });

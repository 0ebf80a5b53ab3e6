import { type BrowserContext, chromium, errors } from 'playwright-core';

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

type LaunchOptions = {
  readonly executablePath: string;
  /** Makes the profile of one try. */
  readonly makeProfile: () => string;
  readonly headless: boolean;
};

/**
 * How long the browser may take, try by try. The window's first address answers nothing until it is served here; on a
 * busy machine a browser now and then never says what became of it (about once in fifty starts), and a new one does.
 */
const PATIENCE_MS = [15_000, 30_000, 120_000];

/** Starts the browser as often as it takes to get a window; throws what the last try threw. */
export async function launchBrowser(
  options: LaunchOptions,
  patience: readonly number[] = PATIENCE_MS,
): Promise<BrowserContext> {
  const [first = 0, ...others] = patience;
  try {
    return await launchOnce(options, first);
  } catch (thrown) {
    if (others.length === 0 || !(thrown instanceof errors.TimeoutError)) throw thrown;
    return launchBrowser(options, others);
  }
}

/**
 * Starts the browser with one app window and no port: its control channel is a pipe. What the person's system asks
 * for (dark, more contrast, less motion) is left as it is.
 */
const launchOnce = (options: LaunchOptions, timeout: number): Promise<BrowserContext> =>
  chromium.launchPersistentContext(options.makeProfile(), {
    timeout,
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

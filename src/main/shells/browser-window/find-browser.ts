import { existsSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Edge, Chrome and Chromium are installed on each system, in the order they are tried. */
function usualPlaces(platform: NodeJS.Platform, env: Environment): readonly string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles(x86)'], env.ProgramFiles, env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    const programs = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe'];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  if (platform === 'darwin')
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ];
  return ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  );
}

/**
 * The browser to open the window with: `PLUMBLINE_BROWSER` if set, else the first that is installed. Null when there
 * is none; a set path that does not exist counts as none.
 */
export function findBrowser(
  platform: NodeJS.Platform = process.platform,
  env: Environment = process.env,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const candidates = env.PLUMBLINE_BROWSER ? [env.PLUMBLINE_BROWSER] : usualPlaces(platform, env);
  return candidates.find(exists) ?? null;
}

export const NO_BROWSER =
  'No browser was found to open Plumbline in. Install Microsoft Edge, Google Chrome or Chromium (Debian: apt-get install chromium), or name one with PLUMBLINE_BROWSER.';

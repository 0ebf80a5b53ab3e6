import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Nothing from anywhere but the app, nothing inline, no markup made from text (docs/decisions). */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; worker-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export type Page = { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> };

/**
 * Every file below a folder, by its path from there. Names only are asked of the system: inside an archive Electron
 * answers nothing else in full.
 */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const isFolder = statSync(join(folder, name)).isDirectory();
    return isFolder ? filesBelow(join(folder, name)).map((below) => `${name}/${below}`) : [name];
  });

/**
 * Every built file of the renderer by its URL path, read once. A static map: what is not in it does not exist, and
 * no path is ever joined from a request.
 */
export function readRenderer(folder: string): ReadonlyMap<string, Page> {
  const pages = new Map<string, Page>();
  for (const path of filesBelow(folder)) {
    const contentType = CONTENT_TYPES[extname(path)];
    if (contentType === undefined) continue;
    pages.set(`/${path}`, {
      body: readFileSync(join(folder, path)),
      headers: {
        'content-type': contentType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      },
    });
  }
  const index = pages.get('/index.html');
  if (index !== undefined) pages.set('/', index);
  return pages;
}

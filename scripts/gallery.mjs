// Photographs every screen of the real app: npm run gallery -- --out DIR [--mockups DIR]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { out: { type: 'string' }, mockups: { type: 'string' }, only: { type: 'string' } },
});
const out = resolve(process.env.INIT_CWD ?? '.', values.out ?? 'gallery');
const mockups = values.mockups === undefined ? null : resolve(process.env.INIT_CWD ?? '.', values.mockups);

const escapeHtml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The mockups that are there, copied beside the pictures so that the folder can be moved as a whole. */
function copyMockup(name) {
  if (mockups === null || name === null || !existsSync(join(mockups, `${name}.png`))) return null;
  mkdirSync(join(out, 'mockups'), { recursive: true });
  cpSync(join(mockups, `${name}.png`), join(out, 'mockups', `${name}.png`));
  return `mockups/${name}.png`;
}

function figure({ file, theme, size, violations }) {
  const said = violations.length === 0 ? 'axe: nothing' : `axe: ${violations.map(escapeHtml).join('<br>')}`;
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${theme}, ${size}. <span class="${violations.length === 0 ? '' : 'bad'}">${said}</span></figcaption></figure>`;
}

function section(pictures) {
  const [first] = pictures;
  const mockup = copyMockup(first.mockup);
  const beside =
    mockup === null
      ? ''
      : `<figure><a href="${mockup}"><img loading="lazy" src="${mockup}" alt=""></a><figcaption>The mockup: ${escapeHtml(first.mockup)}</figcaption></figure>`;
  return `<section><h2>${escapeHtml(first.state)} · ${escapeHtml(first.title)}</h2><div class="row">${beside}${pictures.map(figure).join('')}</div></section>`;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const walk = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'playwright', 'cli.js'),
    'test',
    '-c',
    join(root, 'tests', 'e2e', 'gallery', 'playwright.config.ts'),
    ...(values.only === undefined ? [] : ['-g', values.only]),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PLUMBLINE_GALLERY: out } },
);

const listed = join(out, 'pictures.jsonl');
const pictures = existsSync(listed)
  ? readFileSync(listed, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
const states = [...Map.groupBy(pictures, ({ state }) => state).values()].sort((left, right) =>
  left[0].state.localeCompare(right[0].state),
);
const faults = pictures.filter(({ violations }) => violations.length > 0);
writeFileSync(
  join(out, 'index.html'),
  `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Plumbline: gallery</title>
<style>body{font:15px/1.4 system-ui;margin:2rem;color:#14211e}.row{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:30rem}img{max-width:100%;border:1px solid #c9d2cf}figcaption{font-size:13px}.bad{color:#a11}</style>
<h1>Plumbline: gallery</h1><p>${states.length} states, ${pictures.length} pictures, ${faults.length} with something that axe found.</p>
${states.map(section).join('\n')}</html>\n`,
);
for (const { file, violations } of faults) process.stdout.write(`${file}: ${violations.join('; ')}\n`);
process.stdout.write(
  `${states.length} states, ${pictures.length} pictures in ${out}; axe found something on ${faults.length}.\n`,
);
process.exit(walk.status === 0 && faults.length === 0 ? 0 : 1);

#!/usr/bin/env node
// The command line from a checkout: builds once if nothing is built, then runs the built program on Node 24.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'out', 'main', 'cli.js');
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(ownNode) ? ownNode : process.execPath;

if (!existsSync(program)) {
  const built = spawnSync(node, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
// npm runs scripts in the project's folder; paths are meant from where the person stands.
const from =
  process.env.npm_lifecycle_event === 'plumbline' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
const ran = spawnSync(node, [program, ...process.argv.slice(2)], { cwd: from, stdio: 'inherit' });
process.exit(ran.status ?? 1);

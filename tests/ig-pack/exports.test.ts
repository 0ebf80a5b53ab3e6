import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS, EXPORTS } from '../../src/main/ig-pack/exports';
import { findProcedure, listProcedures } from '../../src/shared/contract/contract';
import { APP_FOLDER } from '../fixtures/ports';

const SERVICES = join(APP_FOLDER, 'src/main/services');
/** What asks for a place, and so begins everything that leaves a store at a person's word. */
const ASKS = /\b(askWhereToSave|askForFolder|pickFolder|pickSave)\(/;
/** Ask for a folder to read from, or for one where encrypted copies go from then on. */
const READS: ReadonlySet<string> = new Set(['store.choose', 'store.findBackup', 'backups.chooseSecond']);

/** Exported functions of a service that ask for a place, or call one of its own that does. */
function writersIn(text: string): string[] {
  const pieces = text
    .split(/^(?=(?:export )?(?:async )?(?:function|const) \w)/m)
    .map((piece) => ({ piece, head: /^(export )?(?:async )?(?:function|const) (\w+)/.exec(piece) }))
    .map(({ piece, head }) => ({ piece, isExported: head?.[1] !== undefined, name: head?.[2] ?? '' }));
  const asking = new Set(pieces.filter(({ piece }) => ASKS.test(piece)).map(({ name }) => name));
  for (let before = -1; before !== asking.size; ) {
    before = asking.size;
    for (const { piece, name } of pieces)
      if ([...piece.matchAll(/\b(\w+)\(/g)].some(([, called = '']) => asking.has(called))) asking.add(name);
  }
  return pieces.filter(({ isExported, name }) => isExported && asking.has(name)).map(({ name }) => name);
}

/** The procedures whose handler calls one of these functions. */
function proceduresOf(writers: ReadonlySet<string>): string[] {
  const handlers = readFileSync(join(APP_FOLDER, 'src/main/core/handlers.ts'), 'utf8');
  return [...handlers.matchAll(/^ {4}'(\w+\.\w+)': (.*?)(?=^ {4}'|^ {2}\};)/gms)]
    .filter(([, , body = '']) => [...body.matchAll(/\b(\w+)\(/g)].some(([, name = '']) => writers.has(name)))
    .map(([, path = '']) => path);
}

const writers = new Set(
  readdirSync(SERVICES).flatMap((name) => writersIn(readFileSync(join(SERVICES, name), 'utf8'))),
);

describe('the list of what leaves', () => {
  test('has every procedure that asks where something is to go, and no other but backups', () => {
    const found = proceduresOf(writers).filter((path) => !READS.has(path));
    expect([...found, 'backups.make'].sort()).toEqual(Object.keys(EXPORTS).sort());
  });

  test('would be found short where a service asks for a place', () => {
    expect(writersIn('export async function leak() {\n  await askWhereToSave(ports, {});\n}')).toEqual([
      'leak',
    ]);
    expect(
      writersIn('export const give = () => ask();\n\nasync function ask() {\n  pickFolder({});\n}\n'),
    ).toEqual(['give']);
    expect(writersIn('export const kept = () => 1;')).toEqual([]);
  });

  test('names procedures of the contract, and what reads is still there too', () => {
    for (const path of [...Object.keys(EXPORTS), ...READS]) expect(findProcedure(path), path).toBeDefined();
    expect(listProcedures().length).toBeGreaterThan(Object.keys(EXPORTS).length);
  });

  test('names commands of the command line: every one that takes a place, and none that is not there', () => {
    const source = readFileSync(join(APP_FOLDER, 'src/main/shells/cli/cli.ts'), 'utf8');
    const pieces = source.split(/(?=\b(?:command\(|ofStore\(|unlocked\(|under\(\w+,)\s*')/).slice(1);
    const named = pieces.map((piece) => {
      const [, kind = '', parent = '', name = ''] = /^(\w+)\((?:(\w+),)?\s*'([\w-]+)'/.exec(piece) ?? [];
      const prefix = { under: `${parent} `, ofStore: 'store ', unlocked: 'store ' }[kind] ?? '';
      return { name: `${prefix}${name}`, writes: /'--(out|to|save) </.test(piece) };
    });
    const told = COMMANDS.map(([command]) => command);
    expect(
      named
        .filter(({ writes }) => writes)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...told].sort());
  });
});

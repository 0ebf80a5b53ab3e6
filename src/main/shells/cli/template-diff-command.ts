import type { Template } from '../../../shared/domain/template';
import {
  compareTemplates,
  type DifferenceLine,
  type TemplateDifference,
} from '../../../shared/domain/template-difference';
import type { FieldDifference } from '../../../shared/domain/template-fields';
import { shippedTemplates } from '../../services/templates';
import { ask } from './ask';
import { refuseWith, report, type Terminal } from './output';
import { APP_FOLDER } from './ports';
import { findTemplate } from './templates-command';
import { withCore } from './with-core';

export type DiffArguments = {
  readonly before: string;
  readonly now: string;
  /** A store whose own versions can be named too. */
  readonly store: string | null;
  readonly passphraseFile: string | null;
};

/** `templates diff A B`: two versions line by line, as the editor compares them. */
export async function diffTemplates(
  terminal: Terminal,
  given: DiffArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const before = await versionNamed(given.before, given, resolvePath);
  const now = await versionNamed(given.now, given, resolvePath);
  const difference = compareTemplates(before, now);
  report(terminal, { before: nameOf(before), now: nameOf(now), ...difference }, [
    `${nameOf(before)} and ${nameOf(now)}`,
    ...sayDifference(difference),
  ]);
}

const nameOf = ({ key, version }: Template): string => `${key}@${version}`;
const VERSION = /^([A-Z]{3})@([1-9]\d{0,5})$/i;

/** `VOI@2` is a version that came with the app or lies in the store; `VOI` the newest shipped; everything else a file. */
export async function versionNamed(
  name: string,
  { store, passphraseFile }: Pick<DiffArguments, 'store' | 'passphraseFile'>,
  resolvePath: (path: string) => string,
): Promise<Template> {
  const [, key, number] = VERSION.exec(name) ?? [];
  if (key === undefined) return (await findTemplate(name, resolvePath)).template;
  const wanted = { key: key.toUpperCase(), version: Number(number) };
  if (store !== null)
    return withCore(
      { store, passphraseFile: passphraseFile ?? undefined },
      resolvePath,
      async (core, passphrase) => {
        await ask(core, 'store.unlock', { passphrase });
        return (await ask(core, 'templates.get', wanted)).template;
      },
    );
  const found = shippedTemplates(APP_FOLDER).find(
    ({ template }) => template.key === wanted.key && template.version === wanted.version,
  );
  return (
    found?.template ??
    refuseWith('unknown-template', [
      `${name} did not come with the app. If it was published in a store, name that with --store.`,
    ])
  );
}

function sayDifference({ lines, general }: TemplateDifference): readonly string[] {
  const told = lines.filter(({ kind, moved }) => kind !== 'kept' || moved);
  if (told.length === 0 && general.length === 0) return ['Nothing differs.'];
  return [...told.flatMap(sayLine), ...general.flatMap((each) => ['', `${each.label}:`, ...sayTexts(each)])];
}

function sayLine(line: DifferenceLine): readonly string[] {
  const ids = (side: DifferenceLine['before']): string => side.map(({ id }) => id).join(', ');
  const place = [ids(line.before), ids(line.now)].filter((each) => each !== '');
  const kind = line.decided ?? line.proposed;
  const said = kind === null ? '' : `, ${kind}${line.decided === null ? ' (proposed)' : ''}`;
  const question = (line.now[0] ?? line.before[0])?.question ?? '';
  return [
    '',
    `${[...new Set(place)].join(' → ')}  ${line.kind}${line.moved ? ', moved' : ''}${said}`,
    ...(line.fields.length === 0
      ? [`  ${question}`]
      : line.fields.flatMap((each) => [`  ${each.label}:`, ...sayTexts(each)])),
    ...(line.reason === '' ? [] : [`  Because: ${line.reason}`]),
  ];
}

const sayTexts = ({ before, now }: FieldDifference): readonly string[] => [
  ...before.split('\n').map((text) => `    - ${text}`),
  ...now.split('\n').map((text) => `    + ${text}`),
];

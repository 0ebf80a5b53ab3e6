import { parseSync } from 'oxc-parser';

/**
 * What no source of Plumbline may do, looked for in the syntax and not in the text: comments and prose may name it.
 * Each ban answers what it found in one node, or null.
 */
type Node = { readonly type: string } & Readonly<Record<string, unknown>>;
export type Ban = {
  readonly name: string;
  /** Files that may, for this is what they are for. */
  readonly but?: readonly string[];
  readonly finds: (node: Node) => boolean;
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** The name of a member, also where it is written as `object['name']`; null for anything worked out. */
function memberOf(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'MemberExpression' || !isNode(node.property)) return null;
  const { property } = node;
  if (property.type === 'Literal') return String(property.value);
  return node.computed === true ? null : String(property.name);
}
const objectOf = (node: Node): string | null => {
  const object = isNode(node.object) ? node.object : null;
  return object?.type === 'Identifier' ? String(object.name) : memberOf(object);
};
const isCall = (node: Node, names: readonly string[]): boolean =>
  node.type === 'CallExpression' && names.includes(memberOf(node.callee) ?? '');
const isCallOn = (node: Node, object: RegExp, names: readonly string[]): boolean =>
  isCall(node, names) && object.test(objectOf(node.callee as Node) ?? '');
const isMember = (node: Node, names: readonly string[]): boolean => names.includes(memberOf(node) ?? '');
const keyOf = (node: Node): string | null => {
  if (node.type !== 'Property' || !isNode(node.key)) return null;
  return String(node.key.name ?? node.key.value);
};
const isSet = (node: Node, keys: readonly string[], value: boolean): boolean =>
  keys.includes(keyOf(node) ?? '') && isNode(node.value) && node.value.value === value;
const isImportOf = (node: Node, names: readonly string[]): boolean =>
  node.type === 'ImportSpecifier' && isNode(node.imported) && names.includes(String(node.imported.name));

/** The names under which pages are made from text. */
const FROM_TEXT = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment'];
const OF_THE_SHELL = ['openExternal', 'openPath', 'openItem', 'writeShortcutLink', 'trashItem'];
const OLD_GUARD = ['encryptString', 'decryptString', 'isEncryptionAvailable', 'setUsePlainTextEncryption'];

export const BANS: readonly Ban[] = [
  {
    name: 'markup handed to React as text',
    finds: (node) =>
      (node.type === 'JSXAttribute' && isNode(node.name) && node.name.name === 'dangerouslySetInnerHTML') ||
      keyOf(node) === 'dangerouslySetInnerHTML' ||
      (node.type === 'JSXAttribute' && isNode(node.name) && node.name.name === 'srcDoc'),
  },
  {
    name: 'a page made from text',
    finds: (node) => isMember(node, FROM_TEXT) || isCallOn(node, /^document$/, ['write', 'writeln']),
  },
  {
    name: 'code run from text',
    finds: (node) =>
      ((node.type === 'CallExpression' || node.type === 'NewExpression') &&
        isNode(node.callee) &&
        node.callee.type === 'Identifier' &&
        ['eval', 'Function'].includes(String(node.callee.name))) ||
      (node.type === 'SequenceExpression' &&
        (node.expressions as readonly Node[]).some(
          (one) => one.type === 'Identifier' && one.name === 'eval',
        )) ||
      (node.type === 'MemberExpression' && isMember(node, ['eval'])) ||
      (node.type === 'CallExpression' &&
        isNode(node.callee) &&
        ['setTimeout', 'setInterval'].includes(String(node.callee.name)) &&
        (node.arguments as readonly Node[])[0]?.type === 'Literal') ||
      (node.type === 'ImportDeclaration' &&
        isNode(node.source) &&
        /^(node:)?vm$/.test(String(node.source.value))),
  },
  {
    name: 'something opened outside by Electron’s shell',
    finds: (node) => isMember(node, OF_THE_SHELL) || isImportOf(node, ['shell']),
  },
  {
    name: 'a page listened to beside the one channel',
    but: ['src/preload/index.ts'],
    finds: (node) =>
      isCallOn(node, /ipc/i, ['on', 'once', 'addListener', 'handleOnce', 'sendSync', 'sendToHost']) ||
      isImportOf(node, ['ipcRenderer', 'MessageChannelMain']),
  },
  {
    name: 'a channel made or spoken on outside the wrapper',
    but: ['src/main/shells/electron/channel.ts'],
    finds: (node) =>
      isCallOn(node, /ipc/i, ['handle']) ||
      isCallOn(node, /webContents|mainFrame|senderFrame|sender$/i, ['send', 'postMessage', 'sendToFrame']),
  },
  {
    name: 'script sent into a page',
    finds: (node) => isCall(node, ['executeJavaScript', 'insertCSS', 'executeJavaScriptInIsolatedWorld']),
  },
  {
    name: 'a key wrapped by calls that wait and go with Electron 46',
    finds: (node) => isMember(node, OLD_GUARD),
  },
  {
    name: 'a wall of Electron taken down',
    finds: (node) =>
      isSet(
        node,
        [
          'nodeIntegration',
          'nodeIntegrationInWorker',
          'nodeIntegrationInSubFrames',
          'allowRunningInsecureContent',
          'experimentalFeatures',
          'webviewTag',
          'navigateOnDragDrop',
          'bypassCSP',
          'allowServiceWorkers',
          'enableRemoteModule',
        ],
        true,
      ) ||
      isSet(node, ['sandbox', 'contextIsolation', 'webSecurity', 'safeDialogs'], false) ||
      isMember(node, ['defaultSession']),
  },
  {
    name: 'something reported, updated or fetched by Electron',
    finds: (node) => isImportOf(node, ['crashReporter', 'autoUpdater', 'net', 'netLog']),
  },
  {
    name: 'a cell of a workbook written past putCell',
    but: ['src/main/excel/put-cell.ts'],
    finds: (node) =>
      (node.type === 'AssignmentExpression' &&
        ['value', 'values', 'formula', 'hyperlink', 'note'].includes(memberOf(node.left) ?? '')) ||
      isCall(node, ['addRow', 'insertRow', 'insertRows', 'spliceRows', 'fillFormula']),
  },
];

/** Every ban that a source breaks, as `file: ban`. */
export function brokenBans(file: string, text: string, bans: readonly Ban[] = BANS): readonly string[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const broken = new Set<string>();
  const applying = bans.filter(({ but = [] }) => !but.includes(file));
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    else if (typeof value === 'object' && value !== null) {
      if (isNode(value)) for (const ban of applying) if (ban.finds(value)) broken.add(ban.name);
      for (const each of Object.values(value)) look(each);
    }
  };
  look(program);
  return [...broken].map((name) => `${file}: ${name}`);
}

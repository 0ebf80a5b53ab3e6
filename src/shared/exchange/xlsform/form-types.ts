import { nearest } from './nearest';

/** What the type of a row says. `list` and other names are as the form writes them. */
export type RowType =
  | { readonly kind: 'begin'; readonly what: Block }
  | { readonly kind: 'end'; readonly what: Block }
  | { readonly kind: 'select'; readonly isMany: boolean; readonly list: string; readonly hasOther: boolean }
  | { readonly kind: 'question'; readonly type: PlainType }
  | { readonly kind: 'metadata'; readonly type: string }
  | { readonly kind: 'unsupported'; readonly type: string; readonly why: string }
  | { readonly kind: 'setting'; readonly setting: 'form_title' | 'form_id' }
  | { readonly kind: 'unknown'; readonly suggestion: string | null; readonly why: string };

/** Blocks of rows; the last three belong to an extension of one tool. */
export type Block = 'group' | 'repeat' | 'loop' | 'score' | 'rank' | 'kobomatrix';
export type PlainType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'date'
  | 'datetime'
  | 'time'
  | 'note'
  | 'calculate'
  | 'acknowledge'
  | 'hidden';

const PLAIN: Readonly<Record<string, PlainType>> = {
  text: 'text',
  string: 'text',
  'q string': 'text',
  'add text prompt': 'text',
  'phone number': 'text',
  email_address: 'text',
  integer: 'integer',
  int: 'integer',
  'q int': 'integer',
  'add integer prompt': 'integer',
  decimal: 'decimal',
  'q decimal': 'decimal',
  'add decimal prompt': 'decimal',
  percentage: 'integer',
  'number of days in last month': 'integer',
  'number of days in last six months': 'integer',
  'number of days in last year': 'integer',
  range: 'range',
  date: 'date',
  'q date': 'date',
  'add date prompt': 'date',
  datetime: 'datetime',
  'date time': 'datetime',
  'q date time': 'datetime',
  'q datetime': 'datetime',
  'add date time prompt': 'datetime',
  'add datetime prompt': 'datetime',
  time: 'time',
  'q time': 'time',
  'add time prompt': 'time',
  note: 'note',
  'q note': 'note',
  'add note prompt': 'note',
  calculate: 'calculate',
  calculation: 'calculate',
  'q calculate': 'calculate',
  'add calculate prompt': 'calculate',
  acknowledge: 'acknowledge',
  'q acknowledge': 'acknowledge',
  'add acknowledge prompt': 'acknowledge',
  trigger: 'acknowledge',
  hidden: 'hidden',
};

const METADATA: ReadonlySet<string> = new Set([
  ...['start', 'end', 'today', 'deviceid', 'username', 'phonenumber', 'email', 'audit', 'subscriberid'],
  ...[
    'simserial',
    'imei',
    'start time',
    'end time',
    'get start time',
    'get end time',
    'get today',
    'device id',
  ],
  ...['get device id', 'subscriber id', 'get subscriber id', 'sim id', 'get sim id', 'get phone number'],
  ...['uri:deviceid', 'uri:subscriberid', 'uri:simserial', 'uri:phonenumber', 'uri:username', 'uri:email'],
  ...['instanceid', 'instancename'],
]);

const PLACE = 'places on earth are not asked here';
const MEDIA = 'pictures, sound and files are not taken in here';
const KOBO = 'it belongs to an extension of one tool';
const UNSUPPORTED: Readonly<Record<string, string>> = {
  geopoint: PLACE,
  geotrace: PLACE,
  geoshape: PLACE,
  gps: PLACE,
  location: PLACE,
  'q geopoint': PLACE,
  'q location': PLACE,
  'add location prompt': PLACE,
  'start-geopoint': PLACE,
  'background-geopoint': PLACE,
  osm: PLACE,
  image: MEDIA,
  photo: MEDIA,
  'q image': MEDIA,
  'q picture': MEDIA,
  'add image prompt': MEDIA,
  'add photo prompt': MEDIA,
  audio: MEDIA,
  'q audio': MEDIA,
  'add audio prompt': MEDIA,
  'background-audio': MEDIA,
  video: MEDIA,
  'q video': MEDIA,
  'add video prompt': MEDIA,
  file: MEDIA,
  'add file prompt': MEDIA,
  barcode: 'codes are not scanned here',
  'q barcode': 'codes are not scanned here',
  'add barcode prompt': 'codes are not scanned here',
  'csv-external': 'lists in other files are not read',
  'xml-external': 'lists in other files are not read',
  score__row: KOBO,
  rank__level: KOBO,
  xml_external: 'lists in other files are not read',
};

const BLOCK =
  /^(begin|end)[\s_]+(group|lgroup|repeat|looped group|loop|score|rank|kobomatrix)(?:\s+(?:over\s+)?\S+)?$/;
const BLOCKS: Readonly<Record<string, Block>> = {
  group: 'group',
  lgroup: 'repeat',
  repeat: 'repeat',
  'looped group': 'repeat',
  loop: 'loop',
  score: 'score',
  rank: 'rank',
  kobomatrix: 'kobomatrix',
};
const SELECTS: readonly (readonly [RegExp, 'one' | 'many' | 'file' | 'external' | 'rank'])[] = [
  [/^select[\s_]+(?:one|multiple)[\s_]+from[\s_]+file\b/, 'file'],
  [/^select[\s_]+one[\s_]+external\b/, 'external'],
  [/^add select one prompt using\b/, 'one'],
  [/^add select multiple prompt using\b/, 'many'],
  [/^select[\s_]+one[\s_]+(?:from|using)\b/, 'one'],
  [/^select[\s_]+(?:multiple|all that apply)[\s_]+(?:from|using)\b/, 'many'],
  [/^(?:select[\s_]+one|q select1|select1)(?=\s|$)/, 'one'],
  [/^(?:select[\s_]+multiple|select all that apply|q select)(?=\s|$)/, 'many'],
  [/^cascading[\s_]select\b/, 'external'],
  [/^rank\b/, 'rank'],
];
const OTHER = /\s+or[\s_]+(?:specify[\s_]+)?other$/;

/** Everything that may stand for a type, for “did you mean”. */
const NAMES = [
  ...Object.keys(PLAIN),
  ...METADATA,
  ...Object.keys(UNSUPPORTED),
  ...['begin_group', 'end_group', 'begin_repeat', 'end_repeat', 'select_one', 'select_multiple', 'rank'],
];

/** What a type cell says, under every name that the standard has or had for it. Capitals do not matter. */
export function readType(cell: string): RowType {
  const written = cell.replaceAll(/\s+/g, ' ').trim();
  const text = written.toLowerCase();
  const block = BLOCK.exec(text);
  if (block !== null) {
    const [, side, what = ''] = block;
    return { kind: side === 'begin' ? 'begin' : 'end', what: BLOCKS[what] ?? 'group' };
  }
  const select = SELECTS.find(([pattern]) => pattern.test(text));
  if (select !== undefined) return readSelect(written, text, select);
  if (Object.hasOwn(PLAIN, text)) return { kind: 'question', type: PLAIN[text] ?? 'text' };
  if (METADATA.has(text)) return { kind: 'metadata', type: text };
  if (/^osm\b/.test(text)) return { kind: 'unsupported', type: 'osm', why: PLACE };
  if (Object.hasOwn(UNSUPPORTED, text))
    return { kind: 'unsupported', type: text, why: UNSUPPORTED[text] ?? KOBO };
  if (/^(set[\s_])?form[\s_](title|id)$/.test(text))
    return { kind: 'setting', setting: text.endsWith('title') ? 'form_title' : 'form_id' };
  return { kind: 'unknown', suggestion: suggestType(text), why: 'is not a type of question' };
}

function readSelect(written: string, text: string, [pattern, what]: (typeof SELECTS)[number]): RowType {
  if (what === 'file' || what === 'external')
    return {
      kind: 'unsupported',
      type: text.split(' ')[0] ?? text,
      why: 'lists in other files or sheets are not read',
    };
  if (what === 'rank')
    return { kind: 'unsupported', type: 'rank', why: 'putting choices in order is not asked here' };
  const head = pattern.exec(text)?.[0].length ?? 0;
  const rest = written.slice(head).trim();
  const hasOther = OTHER.test(` ${rest.toLowerCase()}`);
  const list = hasOther ? ` ${rest}`.replace(new RegExp(OTHER, 'i'), '').trim() : rest;
  if (list === '')
    return {
      kind: 'unknown',
      suggestion: null,
      why: 'names no list of choices. Write the list’s name behind it',
    };
  if (list.includes('${'))
    return {
      kind: 'unsupported',
      type: 'select',
      why: 'choices taken from earlier answers are not offered here',
    };
  if (/\s/.test(list))
    return {
      kind: 'unknown',
      suggestion: null,
      why: `names a list with a space in it (“${list.slice(0, 40)}”), and lists have none`,
    };
  return { kind: 'select', isMany: what === 'many', list, hasOther };
}

function suggestType(text: string): string | null {
  const whole = nearest(text, NAMES);
  if (whole !== null) return whole;
  const [first = '', ...rest] = text.split(' ');
  const head = nearest(first, ['select_one', 'select_multiple']);
  return head === null ? null : [head, ...rest].join(' ');
}

/** A small form as tables of Markdown: what it is about, the form, and what is found in it, `severity code sheet:row`. */
export type FormCase = readonly [about: string, form: string, found: readonly string[]];

const YN = `| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |`;
const one = (rows: string, columns = 'type | name | label'): string =>
  `| survey | ${columns.replaceAll(/[^|]/g, ' ')} |\n| | ${columns} |\n${rows
    .trim()
    .split('\n')
    .map((row) => `| | ${row.trim()} |`)
    .join('\n')}`;
const withYn = (rows: string, columns?: string): string => `${one(rows, columns)}\n${YN}`;

/** Forms that can be taken; what is found in them is a loss or a note. */
export const TAKEN: readonly FormCase[] = [
  ['one question', one('text | q | Why?'), []],
  [
    'capitals and spaces in names of columns and sheets',
    '| Survey | | | |\n| | Type | Name | Label |\n| | TEXT | q | Why? |',
    [],
  ],
  ['names that columns have had', one('text | q | Why?', 'command | tag | caption'), []],
  [
    'types that have had other names',
    one('string | a | A\nint | b | B\nadd text prompt | c | C\nq date | d | D', 'type | name | label'),
    ['loss single-date survey:6'],
  ],
  ['a choice of one', withYn('select_one yn | q | Seen?'), []],
  ['a choice of one under an older name', withYn('select one from yn | q | Seen?'), []],
  [
    'ticks',
    `${one('select_multiple who | q | Who?')}\n| choices | | | |\n| | list_name | name | label |\n| | who | a | A |\n| | who | b | B |`,
    [],
  ],
  [
    'other',
    `${one('select_one who or_other | q | Who?')}\n| choices | | | |\n| | list_name | name | label |\n| | who | a | A |\n| | who | b | B |`,
    [],
  ],
  [
    'choices under older names of their columns',
    `${one('select_one who | q | Who?')}\n| choices | | | |\n| | list name | value | caption |\n| | who | 1 | A |\n| | who | 2 | B |`,
    [],
  ],
  [
    'numbers as codes',
    `${one('select_one n | q | Which?')}\n| choices | | | |\n| | list_name | name | label |\n| | n | 1 | A |\n| | n | 2 | B |\n| | n | -99 | Not known |`,
    [],
  ],
  [
    'columns of choices that nobody knows',
    `${one('select_one n | q | Which?')}\n| choices | | | | |\n| | list_name | name | label | colour |\n| | n | a | A | red |\n| | n | b | B | blue |`,
    ['note unknown-column choices'],
  ],
  [
    'scores and a ground',
    `${one('select_one n | q | Which?')}\n| choices | | | | | |\n| | list_name | name | label | score | is_na |\n| | n | yes | Yes | 1 | |\n| | n | no | No | 0 | |\n| | n | na | Not born yet | | yes |`,
    [],
  ],
  ['a group', one('begin_group | g | Safety\ntext | q | Why?\nend_group | | '), []],
  [
    'groups in groups',
    one('begin group | g | Safety\nbegin_group | h | At home\ntext | q | Why?\nend_group | |\nend group | |'),
    [],
  ],
  ['a group without a label', one('begin_group | g |\ntext | q | Why?\nend_group | |'), []],
  ['a line to read', one('note | n | Read this.\ntext | q | Why?'), []],
  [
    'a number with its limits',
    one('integer | q | How many? | . >= 0 and . <= 20', 'type | name | label | constraint'),
    [],
  ],
  [
    'limits the other way round',
    one('integer | q | How many? | 0 <= .', 'type | name | label | constraint'),
    [],
  ],
  [
    'a limit on the length of a text',
    one('text | q | Why? | string-length(.) <= 200', 'type | name | label | constraint'),
    [],
  ],
  [
    'a pattern',
    one('text | q | Why? | regex(., "^[A-Z]+$")', 'type | name | label | constraint'),
    ['loss constraint-not-kept survey:3'],
  ],
  [
    'ticks that stand alone',
    `${one("select_multiple n | q | Which? | not(selected(., 'none') and count-selected(.) > 1)", 'type | name | label | constraint')}\n| choices | | | |\n| | list_name | name | label |\n| | n | a | A |\n| | n | b | B |\n| | n | none | None |`,
    [],
  ],
  ['a decimal', one('decimal | q | How much?'), []],
  [
    'a range from 0 to 10',
    one('range | q | How safe? | start=0 end=10 step=1', 'type | name | label | parameters'),
    [],
  ],
  [
    'another range',
    one('range | q | How much? | start=1 end=5 step=1', 'type | name | label | parameters'),
    [],
  ],
  ['a date', one('date | q | When?'), ['loss single-date survey:3']],
  ['a time', one('time | q | When?'), ['loss time-as-text survey:3']],
  ['something to confirm', one('acknowledge | q | I have read it.'), ['note acknowledged-by-yes survey:3']],
  [
    'needed and not',
    withYn('select_one yn | a | A | yes\nselect_one yn | b | B | ', 'type | name | label | required'),
    [],
  ],
  [
    'needed where something else says so',
    withYn("select_one yn | a | A | yes\ntext | b | B | ${a} = 'yes'", 'type | name | label | required'),
    ['loss required-not-kept survey:4'],
  ],
  [
    'a condition',
    withYn("select_one yn | a | A | \ntext | b | B | ${a} = 'yes'", 'type | name | label | relevant'),
    [],
  ],
  [
    'a condition under its older name',
    withYn("select_one yn | a | A | \ntext | b | B | ${a} = 'yes'", 'type | name | label | relevance'),
    [],
  ],
  [
    'a condition on ticks',
    `${one("select_multiple n | a | A | \ntext | b | B | selected(${a}, 'x')", 'type | name | label | relevant')}\n| choices | | | |\n| | list_name | name | label |\n| | n | x | X |\n| | n | y | Y |`,
    [],
  ],
  [
    'a condition of a group',
    withYn(
      "select_one yn | a | A | \nbegin_group | g | G | ${a} = 'no'\ntext | b | B | \nend_group | | |",
      'type | name | label | relevant',
    ),
    [],
  ],
  [
    'conditions that need both',
    withYn(
      "select_one yn | a | A | \nselect_one yn | b | B | \ntext | c | C | ${a} = 'yes' and ${b} = 'no'",
      'type | name | label | relevant',
    ),
    [],
  ],
  [
    'a calculation in a condition',
    withYn(
      "select_one yn | a | A | |\ncalculate | s | | if(${a} = 'yes', 1, 0) |\ntext | c | C | | ${s} > 0",
      'type | name | label | calculation | relevant',
    ),
    ['loss calculation-not-kept survey:4'],
  ],
  [
    'a condition that can never hold',
    withYn("select_one yn | a | A | \ntext | b | B | ${a} = 'perhaps'", 'type | name | label | relevant'),
    ['loss unknown-value survey:4', 'loss never-shown survey:4'],
  ],
  ['something hidden', one('hidden | h | \ntext | q | Why?'), ['loss hidden-not-kept survey:3']],
  [
    'what devices record',
    one('start | start |\nend | end |\ntoday | today |\ndeviceid | d |\ntext | q | Why?'),
    [
      'note metadata-dropped survey:3',
      'note metadata-dropped survey:4',
      'note metadata-dropped survey:5',
      'note metadata-dropped survey:6',
    ],
  ],
  ['places', one('geopoint | p | Where?\ntext | q | Why?'), ['loss type-not-kept survey:3']],
  [
    'pictures and codes',
    one('image | p | Picture\nbarcode | c | Code\ntext | q | Why?'),
    ['loss type-not-kept survey:3', 'loss type-not-kept survey:4'],
  ],
  ['putting in order', `${one('rank n | r | Order\ntext | q | Why?')}`, ['loss type-not-kept survey:3']],
  [
    'a list in another file',
    one('select_one_from_file a.csv | s | Which?\ntext | q | Why?'),
    ['loss type-not-kept survey:3'],
  ],
  [
    'what is repeated',
    one('begin_repeat | r | Visits\ntext | q | What?\nend_repeat | |'),
    ['loss repeat-once survey:3'],
  ],
  [
    'an extension of one tool',
    one('begin_score | s | Score\ntext | q | What?\nend_score | |'),
    ['loss repeat-once survey:3'],
  ],
  [
    'an answer filled in beforehand',
    one('text | q | Why? | because', 'type | name | label | default'),
    ['loss default-not-kept survey:3'],
  ],
  [
    'choices filtered by an answer',
    withYn(
      'select_one yn | a | A |\nselect_one yn | b | B | name = ${a}',
      'type | name | label | choice_filter',
    ),
    ['loss choice-filter-not-kept survey:4'],
  ],
  [
    'a picture beside a question',
    one('text | q | Why? | a.png', 'type | name | label | media::image'),
    ['loss media-not-kept survey:3'],
  ],
  [
    'sound in one language only, and a picture of a choice',
    `| survey |
     | | type | name | label | media::audio::Polski (pl) |
     | | select_one l | q | Which? | a.mp3 |
     | choices |
     | | list_name | name | label | media::image |
     | | l | a | A | |
     | | l | b | B | b.png |`,
    ['loss media-not-kept choices:7', 'loss media-not-kept survey:3'],
  ],
  [
    'a picture beside a line to read',
    one('note | q | Read this. | a.png\ntext | r | Why? |', 'type | name | label | media::image'),
    ['loss media-not-kept survey:3'],
  ],
  [
    'an answer that is worked out and asked as well',
    one('integer | q | How many? | 1 + 2', 'type | name | label | calculation'),
    ['loss calculation-not-kept survey:3'],
  ],
  [
    'a hint and guidance',
    one('text | q | Why? | Shortly. | With examples.', 'type | name | label | hint | guidance_hint'),
    [],
  ],
  [
    'two languages',
    one('text | q | Why? | Dlaczego?', 'type | name | label::English (en) | label::Polski (pl)'),
    ['note default-language-chosen settings'],
  ],
  [
    'languages behind one colon',
    one('text | q | Why? | Pourquoi?', 'type | name | label:English | label:French'),
    ['note default-language-chosen settings'],
  ],
  [
    'an answer inside a text',
    withYn('select_one yn | a | A\ntext | b | Why ${a}?'),
    ['loss answer-in-text survey:4'],
  ],
  [
    'a row that is switched off',
    one('text | a | A | yes\ntext | b | B | ', 'type | name | label | disabled'),
    ['note row-disabled survey:3'],
  ],
  [
    'empty rows and a remark',
    one('text | a | A |\n | | |\n | | | a remark\ntext | b | B |', 'type | name | label | note'),
    ['note comment-row survey:5'],
  ],
  [
    'a column nobody knows',
    one('text | a | A | x', 'type | name | label | my_column'),
    ['note unknown-column survey'],
  ],
  [
    'another sheet',
    `${one('text | a | A')}\n| notes | | |\n| | x | y |\n| | 1 | 2 |`,
    ['note sheet-not-read notes'],
  ],
  [
    'a sheet whose name is nearly right',
    `${one('text | a | A')}\n| choicess | | |\n| | list_name | name |\n| | a | b |`,
    ['note near-miss-sheet choicess'],
  ],
  [
    'a sheet set aside with a line',
    `${one('text | a | A')}\n| _choices | | |\n| | list_name | name |\n| | a | b |`,
    [],
  ],
  ['choices that no question offers', `${one('text | a | A')}\n${YN}`, []],
  [
    'settings',
    `${one('text | a | A')}\n| settings | | | |\n| | form_title | form_id | version |\n| | My form | my_form | 3 |`,
    [],
  ],
  [
    'names of the same question in two groups',
    one('begin_group | g | G\ntext | q | A\nend_group | |\nbegin_group | h | H\ntext | q | B\nend_group | |'),
    [],
  ],
  ['no labels', one('text | a |'), ['note label-missing survey:3']],
  [
    'duplicate choices that are allowed',
    `${one('select_one n | q | Which?')}\n| choices | | | |\n| | list_name | name | label |\n| | n | a | A |\n| | n | a | B |\n| | n | c | C |\n| settings | |\n| | allow_choice_duplicates |\n| | yes |`,
    ['loss duplicate-choice choices:7'],
  ],
  [
    'one choice alone',
    `${one('select_one n | q | Agreed?')}\n| choices | | | |\n| | list_name | name | label |\n| | n | ok | I agree |`,
    ['loss one-choice survey:3'],
  ],
  [
    'quotation marks of a word processor',
    withYn('select_one yn | a | A | \ntext | b | B | ${a} = ‘yes’', 'type | name | label | relevant'),
    [],
  ],
  [
    'a title above the header',
    '| survey | | | |\n| | My lovely form | | |\n| | type | name | label |\n| | text | q | Why? |',
    ['note header-lower survey:3'],
  ],
];

/** Forms that are refused, each with everything that is wrong with it. */
export const REFUSED: readonly FormCase[] = [
  [
    'no sheet of questions',
    '| choices | | |\n| | list_name | name |\n| | a | b |',
    ['error missing-sheet -'],
  ],
  [
    'a sheet of questions nearly named so',
    '| surveys | | | |\n| | type | name | label |\n| | text | q | Why? |',
    ['error missing-sheet surveys'],
  ],
  [
    'no column type',
    '| survey | | |\n| | name | label |\n| | q | Why? |',
    ['error missing-column survey:2', 'error missing-type survey:3', 'error nothing-left survey'],
  ],
  [
    'a column nearly named type',
    '| survey | | | |\n| | typ | name | label |\n| | text | q | Why? |',
    [
      'error missing-column survey:2',
      'error missing-type survey:3',
      'error nothing-left survey',
      'note unknown-column survey',
    ],
  ],
  [
    'the same column twice',
    one('text | a | A | B', 'type | name | label | caption'),
    ['error duplicate-column survey:2'],
  ],
  ['a type that is none', one('txet | a | A\ntext | b | B'), ['error unknown-type survey:3']],
  ['a choice without a list', withYn('select_one | a | A\ntext | b | B'), ['error missing-list survey:3']],
  [
    'a list that is not there',
    withYn('select_one ny | a | A\ntext | b | B'),
    ['error unknown-list survey:3'],
  ],
  ['no sheet of choices', one('select_one yn | a | A\ntext | b | B'), ['error missing-sheet survey:3']],
  ['no name', one('text | | A\ntext | b | B'), ['error missing-name survey:3']],
  ['a name with a space', one('text | my q | A\ntext | b | B'), ['error bad-name survey:3']],
  ['a name twice', one('text | a | A\ntext | a | B'), ['error duplicate-name survey:4']],
  [
    'a group that is never closed',
    one('begin_group | g | G\ntext | a | A'),
    ['error unclosed-group survey:3'],
  ],
  ['an end without a beginning', one('text | a | A\nend_group | |'), ['error unmatched-end survey:4']],
  [
    'ends that cross',
    one('begin_group | g | G\nbegin_repeat | r | R\ntext | a | A\nend_group | |\nend_repeat | |'),
    ['error unmatched-end survey:6', 'error unmatched-end survey:7', 'loss repeat-once survey:4'],
  ],
  [
    'a condition on nobody',
    one("text | a | A | ${b} = '1'", 'type | name | label | relevant'),
    ['error unknown-name survey:3'],
  ],
  [
    'a bracket too few',
    withYn("select_one yn | a | A | \ntext | b | B | not(${a} = 'yes'", 'type | name | label | relevant'),
    ['error unbalanced-bracket survey:4'],
  ],
  [
    'a function that is none',
    withYn("select_one yn | a | A | \ntext | b | B | selectd(${a}, 'yes')", 'type | name | label | relevant'),
    ['error unknown-function survey:4'],
  ],
  [
    'a constraint that cannot be read',
    one('integer | a | A | . >', 'type | name | label | constraint'),
    ['error expression-unreadable survey:3'],
  ],
  [
    'a choice without a name',
    `${one('select_one n | q | Which?')}\n| choices | | | |\n| | list_name | name | label |\n| | n | | A |\n| | n | b | B |\n| | n | c | C |`,
    ['error missing-choice-name choices:6'],
  ],
  [
    'a choice twice',
    `${one('select_one n | q | Which?')}\n| choices | | | |\n| | list_name | name | label |\n| | n | a | A |\n| | n | a | B |\n| | n | c | C |`,
    ['error duplicate-choice choices:7'],
  ],
  [
    'ticks with a space in a code',
    `${one('select_multiple n | q | Which?')}\n| choices | | | |\n| | list_name | name | label |\n| | n | a b | A |\n| | n | b | B |\n| | n | c | C |`,
    ['error choice-with-space choices:6'],
  ],
  [
    'a score that is no number',
    `${one('select_one n | q | Which?')}\n| choices | | | | |\n| | list_name | name | label | score |\n| | n | a | A | high |\n| | n | b | B | 2 |`,
    ['error bad-score choices:6'],
  ],
  ['nothing but lines to read', one('note | n | Read this.'), ['error nothing-left survey']],
  ['an empty sheet', '| survey | | |\n| choices | | |', ['error nothing-left survey']],
  [
    'several things at once',
    one('txt | a | A |\ntext | b c | B |\ntext | d | D | ${x} = 1', 'type | name | label | relevant'),
    ['error unknown-type survey:3', 'error bad-name survey:4', 'error unknown-name survey:5'],
  ],
];

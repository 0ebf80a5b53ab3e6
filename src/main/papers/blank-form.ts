import { PROFILE_KEYS } from '../../shared/domain/case-profile';
import { sayShowIf } from '../../shared/domain/say-show-if';
import { parseShowIf } from '../../shared/domain/show-if';
import {
  type Criterion,
  GRADES,
  listSections,
  type Section,
  type Template,
} from '../../shared/domain/template';
import { GRADE_NAMES } from '../../shared/domain/value';
import { type Block, heading, mark, type Paper, paragraph, table } from '../word/blocks';

/**
 * An instrument as a form to be filled in by hand (docs/rules.md, on paper): every question with its guidance, when it is
 * asked and its answers to tick. Lines of one question that are answered in parts carry sub-ids, so that what is written can
 * be keyed in again without doubt.
 */
export function blankForm(template: Template): Paper {
  const version = `${template.key}, version ${template.version}`;
  return {
    fileName: `${template.key} version ${template.version} on paper`,
    title: template.title,
    subject: `${template.title}, ${version}: a form to be filled in by hand`,
    series: `Plumbline · ${version} · Restricted once it is filled in`,
    isTyped: true,
    isClose: true,
    blocks: [
      mark(
        'Write a reference and no name, no date of birth and no address on this form. If a child may be at risk now, stop and telephone; this form reports nothing.',
      ),
      ...(template.purpose === '' ? [] : [paragraph(template.purpose)]),
      table(
        'This reading',
        [
          ['Reference', 3],
          ['Read on', 2],
          ['Read by, a role', 3],
          ['First or second', 2],
        ],
        [['\n', '', '', '']],
      ),
      ...profileBlocks(template),
      ...listSections(template).flatMap((section) => sectionBlocks(template, section)),
    ],
  };
}

/** What is asked once about each case file, before the criteria. */
function profileBlocks({ profileKeys, kind }: Template): readonly Block[] {
  const asked = PROFILE_KEYS.filter(({ key }) => profileKeys.includes(key));
  if (asked.length === 0) return [];
  return [
    table(
      kind === 'record_reading' ? 'Case profile' : 'Beside the answers',
      [
        ['Question', 12],
        ['Answer', 26],
      ],
      asked.map(({ question, options }) => [
        question,
        options.length === 0 ? RULED : tick(options.map(({ label }) => label)).join('   '),
      ]),
    ),
  ];
}

function sectionBlocks(template: Template, section: Section): readonly Block[] {
  if (section.criteria.length === 0) return [];
  return [
    heading(`${section.letter}  ${section.title}`),
    ...(section.notes ?? []).map(paragraph),
    table(
      `${section.letter}. One answer to each question, unless it says otherwise`,
      [
        ['', 5],
        ['Question', 20],
        ['Answer', 14],
      ],
      section.criteria.map((criterion) => [
        printedId(template, criterion),
        [
          `${criterion.question}${criterion.critical ? '  (critical)' : ''}`,
          ...askedWhen(template, criterion),
          ...(criterion.guidance === '' ? [] : [criterion.guidance]),
        ].join('\n'),
        answerLines(criterion).join('\n'),
      ]),
    ),
  ];
}

/** What the second and later lines of a question that is answered in parts are called. */
const PARTS: Readonly<Record<string, string>> = {
  Z2T: 'Z2-theme',
  Z3T: 'Z3-theme',
  Z4I: 'Z4-impact',
  Z6R: 'Z6-role',
  Z6A: 'Z6-added',
  Z10: 'Z10-minutes',
  Z10P: 'Z10-not-seen',
  'FAM-4T': 'FAM-4-theme',
  'FAM-9N': 'FAM-9-count',
  'FAM-12P': 'FAM-12-protect',
  'FAM-13U': 'FAM-13-unsafe',
  'FAM-14T': 'FAM-14-theme',
};

/** `A1`; a line that is part of another has that one's id and a word: `Z2-theme`. */
export function printedId({ key }: Template, { id }: Criterion): string {
  const short = id.slice(key.length + 1);
  return PARTS[id] ?? PARTS[short] ?? (/^\d/.test(short) ? id : short);
}

function askedWhen(template: Template, { showIf }: Criterion): readonly string[] {
  const parsed = parseShowIf(showIf);
  if (!parsed.ok) return [`Asked when: ${showIf}.`];
  return parsed.value.kind === 'always' ? [] : [`Asked when ${sayShowIf(template, parsed.value)}.`];
}

const BOX = '☐';
const tick = (labels: readonly string[]): readonly string[] => labels.map((label) => `${BOX}\u00A0${label}`);

/** The answers of a criterion, to tick or to write on; grounds of “not applicable” last. */
function answerLines(criterion: Criterion): readonly string[] {
  const grounds = criterion.notApplicable.map(({ label }) => `Not applicable: ${label}`);
  return [...linesOf(criterion), ...tick(grounds)];
}

const TEXT_LINES = 4;
const RULED = '_'.repeat(30);

function linesOf({ type, options, unitLabel }: Criterion): readonly string[] {
  switch (type) {
    case 'S6':
      return tick(GRADES.map((grade) => `${grade} ${GRADE_NAMES[grade]}`));
    case 'YN':
      return tick(['Yes', 'No']);
    case 'YPN':
      return tick(['Yes', 'Partly', 'No']);
    case 'SC':
      return ['0   1   2   3   4   5   6   7   8   9   10', 'Ring one.'];
    case 'N':
      return [`${RULED.slice(0, 10)} ${unitLabel ?? ''}`.trimEnd()];
    case 'D':
      return [`From ${RULED.slice(0, 20)}`, `To ${RULED.slice(0, 22)}`, `${BOX} Not done`];
    case 'SS':
    case 'MS':
      return [...(type === 'MS' ? ['Tick all that apply.'] : []), ...tick(options.map(({ label }) => label))];
    case 'FT':
      return Array.from({ length: TEXT_LINES }, () => RULED);
  }
}

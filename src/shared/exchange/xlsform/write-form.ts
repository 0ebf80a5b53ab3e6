import { PROFILE_KEYS } from '../../domain/case-profile';
import { isCriterionName } from '../../domain/compile-template';
import { namesIn, parseShowIf } from '../../domain/show-if';
import type { Criterion, Ground, Links, Section, Template } from '../../domain/template';
import { listSections } from '../../domain/template';
import { GRADE_NAMES } from '../../domain/value';
import { relevantText } from './write-relevant';

/** A sheet of a form that is to be written: its header first. */
export type SheetOut = { readonly name: string; readonly rows: readonly (readonly string[])[] };

type Row = Record<string, string>;

/**
 * A template as the sheets of an XLSForm (docs/formats.md, XLSForm): valid by the standard, with columns of our own for
 * what it has no notion of, so that the reader of this program gives the same template back.
 */
export function writeForm(template: Template): readonly SheetOut[] {
  const languages = template.languages ?? [];
  const writer = new FormWriter(template);
  const survey = listSections(template).flatMap((section) => writer.section(section));
  const profile = writer.profile();
  const settings: Row = {
    form_title: template.title,
    form_id: `${template.key.toLowerCase()}_${template.version}`,
    version: String(template.version),
    default_language: languages.length === 0 ? '' : OWN,
    clean_text_values: 'no',
  };
  return [
    sheet('survey', [...profile, ...survey]),
    sheet('choices', writer.choices()),
    sheet('settings', [settings]),
    sheet('_audit', auditRows(template)),
    sheet('_audit_checks', template.senseChecks.map(checkRow)),
  ].filter(({ rows }) => rows.length > 1);
}

/** What columns of the template's own language are called where there are others. */
const OWN = 'English (en)';

/** Columns in the order in which they are first needed; the header first. */
function sheet(name: string, rows: readonly Row[]): SheetOut {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== '')))];
  return { name, rows: [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))] };
}

class FormWriter {
  readonly #template: Template;
  readonly #lists = new Map<string, Row[]>();

  constructor(template: Template) {
    this.#template = template;
  }

  choices(): readonly Row[] {
    return [...this.#lists.values()].flat();
  }

  /** Facts of the case profile that conditions ask for: other tools ask them first. */
  profile(): readonly Row[] {
    const names = listSections(this.#template).flatMap(({ criteria }) =>
      criteria.flatMap(({ showIf }) => {
        const read = parseShowIf(showIf);
        return read.ok ? namesIn(read.value).map(({ name }) => name.toLowerCase()) : [];
      }),
    );
    return PROFILE_KEYS.filter(({ key, kind }) => kind === 'choice' && names.includes(key)).map(
      ({ key, question, options }) => {
        const list = `profile_${key}`;
        this.#lists.set(
          list,
          options.map(({ code, label }) => ({
            list_name: list,
            name: code,
            ...this.#texts('label', label, ''),
          })),
        );
        return {
          type: options.length === 0 ? 'text' : `select_one ${list}`,
          name: key,
          ...this.#texts('label', question, ''),
          'instance::audit_profile': key,
        };
      },
    );
  }

  /** When a question is shown, for tools that read the standard alone. */
  #relevant(showIf: string): string {
    const read = parseShowIf(showIf);
    if (!read.ok) return '';
    const criteria = listSections(this.#template).flatMap((section) => section.criteria);
    return relevantText(read.value, (name) => {
      if (!isCriterionName(name)) {
        const known = PROFILE_KEYS.some(({ key, kind }) => key === name.toLowerCase() && kind === 'choice');
        return known ? { name: name.toLowerCase(), type: 'profile' } : null;
      }
      const id = `${this.#template.key}-${name.toUpperCase()}`;
      const found = criteria.find((each) => each.id === id);
      return found === undefined ? null : { name: nameOf(id), type: found.type };
    });
  }

  /** A text in the template's own language and in the others, by the column that it stands in. */
  #texts(column: string, own: string, place: string): Row {
    const languages = this.#template.languages ?? [];
    if (languages.length === 0) return { [column]: own };
    return Object.fromEntries([
      [`${column}::${OWN}`, own],
      ...languages.map(({ code, label }) => [
        `${column}::${label} (${code})`,
        this.#template.translations?.[code]?.[place] ?? '',
      ]),
    ]);
  }

  section(section: Section): readonly Row[] {
    return [
      {
        type: 'begin_group',
        name: section.id.replace('-', '_'),
        ...this.#texts('label', section.title, section.id),
        'instance::audit_section': section.letter,
      },
      ...(section.notes ?? []).map((note, index) => ({
        type: 'note',
        name: `${section.id.replace('-', '_')}_note_${index + 1}`,
        ...this.#texts('label', note, ''),
      })),
      ...section.criteria.map((criterion) => this.#question(criterion)),
      { type: 'end_group' },
    ];
  }

  #question(criterion: Criterion): Row {
    const { id, type, standard, links, criticalRule, bank } = criterion;
    return {
      type: this.#typeOf(criterion),
      name: nameOf(id),
      ...this.#texts('label', criterion.question, `${id}.question`),
      ...this.#texts('hint', criterion.guidance, `${id}.guidance`),
      required: criterion.optional ? '' : 'yes',
      relevant: this.#relevant(criterion.showIf),
      constraint: limitsOf(criterion),
      'instance::audit_id': id,
      'instance::audit_type': type,
      'instance::audit_meaning_id': criterion.meaningId,
      ...this.#texts('instance::audit_short_label', criterion.shortLabel, `${id}.shortLabel`),
      'instance::audit_show_if': criterion.showIf,
      'instance::audit_critical': yes(criterion.critical),
      'instance::audit_core': yes(criterion.core),
      'instance::audit_reverse': yes(criterion.reverse),
      'instance::audit_per_agency': yes(criterion.perAgency),
      'instance::audit_critical_rule':
        criticalRule === undefined
          ? ''
          : criticalRule.kind === 'needs_options'
            ? ['needs_options', ...criticalRule.codes].join(' ')
            : `${criticalRule.kind} ${criticalRule.other}`,
      ...this.#grounds(criterion),
      ...(criterion.anchors === null
        ? {}
        : {
            ...this.#texts('instance::audit_five', criterion.anchors.five, `${id}.five`),
            ...this.#texts('instance::audit_two', criterion.anchors.two, `${id}.two`),
          }),
      'instance::audit_quality_indicators': criterion.qualityIndicators.join(' '),
      'instance::audit_pairs_with': (criterion.pairsWith ?? []).join(' '),
      'instance::audit_links': links === undefined ? '' : linkText(links),
      'instance::audit_bank': bank === undefined ? '' : `${bank.id} ${bank.version}`,
      'instance::audit_weight': criterion.weight === undefined ? '' : String(criterion.weight),
      'instance::audit_decimals': criterion.decimals === undefined ? '' : String(criterion.decimals),
      'instance::audit_unit_label': criterion.unitLabel ?? '',
      'instance::audit_check': criterion.checkBeforeUse ?? '',
      ...(standard === null
        ? {}
        : {
            'instance::audit_standard': standard.kind,
            'instance::audit_standard_unit': standard.unit,
            'instance::audit_limit': standard.limit === null ? '' : String(standard.limit),
            'instance::audit_start_event': standard.startEvent,
            'instance::audit_end_event': standard.endEvent,
            'instance::audit_source': standard.source,
            'instance::audit_exceptions': yes(standard.exceptionsAllowed),
            'instance::audit_missing_means': standard.missingMeans,
          }),
    };
  }

  #grounds({ id, notApplicable }: Criterion): Row {
    const languages = this.#template.languages ?? [];
    const own = groundText(notApplicable);
    if (languages.length === 0 || own === '') return { 'instance::audit_grounds': own };
    const inLanguage = (code: string): string =>
      groundText(
        notApplicable.flatMap((ground) => {
          const label = this.#template.translations?.[code]?.[`${id}.ground.${ground.code}`];
          return label === undefined ? [] : [{ code: ground.code, label }];
        }),
      );
    return Object.fromEntries([
      [`instance::audit_grounds::${OWN}`, own],
      ...languages.map(({ code, label }) => [
        `instance::audit_grounds::${label} (${code})`,
        inLanguage(code),
      ]),
    ]);
  }

  #typeOf(criterion: Criterion): string {
    switch (criterion.type) {
      case 'N':
        return criterion.decimals === undefined ? 'integer' : 'decimal';
      case 'FT':
        return 'text';
      case 'D':
        return 'date';
      case 'SC':
        return `select_one ${this.#scale('scale_0_10', SCALE)}`;
      case 'S6':
        return `select_one ${this.#scale('six_grades', GRADES)}`;
      case 'YPN':
        return `select_one ${this.#scale('yes_partly_no', [
          ['yes', 'Yes'],
          ['partly', 'Partly'],
          ['no', 'No'],
        ])}`;
      case 'YN':
        return `select_one ${this.#scale('yes_no', [
          ['yes', 'Yes'],
          ['no', 'No'],
        ])}`;
      case 'SS':
        return `select_one ${this.#options(criterion)}`;
      case 'MS':
        return `select_multiple ${this.#options(criterion)}`;
    }
  }

  #scale(list: string, choices: readonly (readonly [string, string])[]): string {
    this.#lists.set(
      list,
      choices.map(([name, label]) => ({ list_name: list, name, ...this.#texts('label', label, '') })),
    );
    return list;
  }

  #options({ id, options }: Criterion): string {
    const list = nameOf(id).toLowerCase();
    this.#lists.set(
      list,
      options.map(({ code, label, exclusive, score }) => ({
        list_name: list,
        name: code,
        ...this.#texts('label', label, `${id}.option.${code}`),
        score: score === undefined ? '' : String(score),
        exclusive: yes(exclusive === true),
      })),
    );
    return list;
  }
}

const GRADES = [6, 5, 4, 3, 2, 1].map((grade) => [String(grade), GRADE_NAMES[grade] ?? ''] as const);
const SCALE = Array.from({ length: 11 }, (_, point) => [String(point), String(point)] as const);

const yes = (is: boolean): string => (is ? 'yes' : '');
const nameOf = (id: string): string => id.replace('-', '_');

/** Limits as a constraint: of a number the number, of a text its length. */
function limitsOf({ type, min, max }: Criterion): string {
  if (type !== 'N' && type !== 'FT') return '';
  const what = type === 'N' ? '.' : 'string-length(.)';
  return [min === null ? '' : `${what} >= ${min}`, max === null ? '' : `${what} <= ${max}`]
    .filter((part) => part !== '')
    .join(' and ');
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|');
const groundText = (grounds: readonly Ground[]): string =>
  grounds.map(({ code, label }) => `${code}: ${escaped(label)}`).join(' | ');

const linkText = ({ cpcPriorities, promise, rights }: Links): string =>
  `cpcPriorities=${cpcPriorities.join(',')};promise=${promise.join(',')};rights=${rights.join(',')}`;

function auditRows(template: Template): readonly Row[] {
  const { gate, voiceTarget, links, lineage } = template;
  const rows: Readonly<Record<string, string>> = {
    key: template.key,
    version: String(template.version),
    kind: template.kind,
    title: template.title,
    purpose: template.purpose,
    quality_indicators: template.qualityIndicators.join(' '),
    profile_keys: template.profileKeys.join(' '),
    gate: gate === null ? '' : [gate.criterion, gate.overall, gate.noun].join(' | '),
    overall: template.overall ?? '',
    voice_target: voiceTarget === null ? '' : `${voiceTarget.meetings} ${voiceTarget.withViews}`,
    links: links === undefined ? '' : linkText(links),
    lineage: lineage === undefined ? '' : JSON.stringify(lineage),
    closing_title: template.closing.title,
    origin: 'none',
  };
  const languages = template.languages ?? [];
  return Object.entries(rows)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({
      key,
      value,
      ...(key === 'title'
        ? Object.fromEntries(
            languages.map(({ code, label }) => [
              `value::${label} (${code})`,
              template.translations?.[code]?.title ?? '',
            ]),
          )
        : {}),
    }));
}

const checkRow = (check: Template['senseChecks'][number]): Row =>
  check.kind === 'not_more_than'
    ? {
        kind: check.kind,
        id: check.id,
        severity: check.severity,
        lesser: check.lesser,
        greater: check.greater,
        message: check.message,
      }
    : {
        kind: check.kind,
        id: check.id,
        severity: check.severity,
        when: check.when,
        at: check.at,
        other: check.other,
        message: check.message,
      };

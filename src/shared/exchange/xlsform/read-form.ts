import { templateSchema } from '../../contract/templates';
import { findProfileKey } from '../../domain/case-profile';
import { compileTemplate, isCriterionName } from '../../domain/compile-template';
import { parseShowIf } from '../../domain/show-if';
import type { Criterion, Origin, Section, Template, TemplateLanguage } from '../../domain/template';
import { quoted } from '../problems';
import type { AskedQuestion, Named } from './asked-question';
import { readLists } from './form-choices';
import { type FormNames, readFormula, showIfOf } from './form-conditions';
import type { FormContext } from './form-draft';
import { cleanText, type FormFile, readYesNo } from './form-file';
import { type FormFinding, FormFindings } from './form-findings';
import { readLanguages } from './form-languages';
import { type FormItem, type FormOutline, readOutline } from './form-outline';
import { type OwnTemplate, readChecks, readOwnTemplate } from './form-own';
import { askedAs, criterionOf, type FormQuestion, readQuestion } from './form-questions';
import { type PlannedSection, planSections } from './form-sections';
import { type FormSheets, readSheets } from './form-sheets';
import { shortened } from './form-texts';
import { plainText, translatedWords } from './form-words';
import { meaningIdFrom } from './own-codes';
import { readGrounds } from './own-columns';
import { type Asked, relevantText } from './write-relevant';

/** A form as a template, and everything that was found on the way; `template` is null where the form is refused. */
export type ReadForm = { readonly template: Template | null; readonly findings: readonly FormFinding[] };

/**
 * Reads a form of the XLSForm standard into a template (docs/rules.md, forms in). Every row of it is a criterion, a line,
 * a group, or named in a finding; an ill-formed one gets every finding at once and no template. `key` is the template’s,
 * where the form does not say its own.
 */
export function readForm(file: FormFile, key: string): ReadForm {
  const findings = new FormFindings();
  const sheets = readSheets(file, findings);
  if (file.hasMacros)
    findings.note('macros-ignored', {}, 'The workbook has macros. They were not run and do not come in.');
  for (const { sheet, row, cell } of file.emptyFormulas)
    findings.error(
      'formula-without-result',
      { sheet, row, column: null },
      `The cell ${cell} holds a formula that was saved without its result. Open the workbook, let it calculate, and save it.`,
    );
  const template = sheets.survey === null ? null : new FormReader(file, sheets, findings, key).read();
  return { template: findings.hasErrors() ? null : template, findings: findings.list() };
}

/** Three capitals for a form that does not say its own key: those its id or its title begins with. */
export function keyForForm(file: FormFile): string {
  const settings = readSheets(file, new FormFindings()).settings;
  const text = settings?.cell('form_id') || settings?.cell('form_title') || file.fileName;
  const letters = text
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '');
  return `${letters}XXX`.slice(0, 3);
}

class FormReader {
  readonly #file: FormFile;
  readonly #sheets: FormSheets;
  readonly #findings: FormFindings;
  readonly #own: OwnTemplate;
  readonly #key: string;
  readonly #context: FormContext;
  readonly #outline: FormOutline;
  /** Which criterion became of each row of the survey. */
  readonly #became = new Map<number, string>();

  constructor(file: FormFile, sheets: FormSheets, findings: FormFindings, key: string) {
    this.#file = file;
    this.#sheets = sheets;
    this.#findings = findings;
    this.#own = readOwnTemplate(sheets.audit, findings);
    this.#key = this.#own.key ?? key;
    const setting = (name: string): string => sheets.settings?.cell(name) ?? '';
    const keepsText = setting('clean_text_values').toLowerCase() === 'no';
    const languages = readLanguages(
      [sheets.survey, sheets.choices, sheets.audit],
      setting('default_language'),
      keepsText,
      findings,
    );
    const lists = readLists(
      sheets.choices,
      {
        text: languages.text,
        allowsDuplicates: readYesNo(setting('allow_choice_duplicates')) === true,
        keepsText,
      },
      findings,
    );
    this.#context = {
      findings,
      sheet: sheets.survey?.sheet ?? 'survey',
      choicesSheet: sheets.choices?.sheet ?? 'choices',
      languages,
      lists,
      hasChoices: sheets.choices !== null,
      isOwn: sheets.audit !== null,
    };
    this.#outline =
      sheets.survey === null
        ? { items: [], groups: [], gone: new Map(), settings: {} }
        : readOutline(sheets.survey, findings);
  }

  read(): Template | null {
    this.#sayColumns();
    const questions = this.#outline.items.flatMap((item) => {
      if (item.row.cell('audit_profile') !== '') return [];
      const question = readQuestion(item, this.#context);
      return question === null ? [] : [question];
    });
    const sections = planSections(questions, this.#outline.groups, this.#sectionWords(), this.#findings);
    if (!questions.some(({ isQuestion }) => isQuestion))
      this.#findings.error(
        'nothing-left',
        { sheet: this.#context.sheet },
        'Nothing in this form can be asked here.',
      );
    return this.#assemble(sections);
  }

  #sectionWords() {
    return {
      formTitle: this.#title(),
      sheet: this.#context.sheet,
      titleOf: ({ row }: { readonly row: FormItem['row'] }): string => plainText(row, 'label', this.#context),
      letterOf: ({ row }: { readonly row: FormItem['row'] }): string => row.cell('audit_section'),
    };
  }

  #title(): string {
    const given =
      this.#own.title ??
      (this.#sheets.settings?.cell('form_title') || this.#outline.settings.form_title || '');
    const fromFile = this.#file.fileName.replace(/\.[^.]+$/, '').replaceAll(/[_-]+/g, ' ');
    if (this.#own.title !== null) return given.slice(0, 120);
    return shortened(given === '' ? fromFile || 'A form' : cleanText(given), 114);
  }

  #formId(): string {
    return (
      this.#sheets.settings?.cell('form_id') || this.#sheets.settings?.cell('id_string') || this.#title()
    );
  }

  /** Columns that mean nothing here are carried in the rows as they stood. */
  #sayColumns(): void {
    for (const table of [this.#sheets.survey, this.#sheets.choices])
      for (const { header, isKnown } of table?.columns ?? [])
        if (!isKnown)
          this.#findings.note(
            'unknown-column',
            { sheet: table?.sheet ?? null, column: header },
            `The column ${quoted(header)} means nothing here. It is kept with the rows and goes out again.`,
          );
  }

  /** What every name of the form stands for. */
  #names(ids: ReadonlyMap<FormItem, AskedQuestion>): FormNames {
    const { items, groups, gone } = this.#outline;
    const found = new Map<string, Named>();
    for (const [name] of gone) found.set(name, { kind: 'gone' });
    for (const { name } of groups) if (!found.has(name)) found.set(name, { kind: 'gone' });
    const all = new Set([...found.keys(), ...items.map(({ name }) => name)]);
    const names: FormNames = { all, find: (name) => found.get(name) ?? { kind: 'gone' } };
    for (const item of items) {
      const question = ids.get(item);
      if (question !== undefined) found.set(item.name, { kind: 'question', question });
      else if (item.type.kind === 'question' && item.type.type === 'calculate') {
        const text = item.row.cell('calculation');
        const read = text === '' ? null : readFormula(text, item.row, 'calculation', names, this.#context);
        found.set(item.name, read?.ok === true ? { kind: 'formula', formula: read.value } : { kind: 'gone' });
      }
    }
    return names;
  }

  #assemble(planned: readonly PlannedSection<FormQuestion>[]): Template | null {
    const ids = new Map<FormQuestion, string>();
    for (const { letter, items } of planned) {
      let number = 0;
      for (const question of items) {
        if (!question.isQuestion) continue;
        number += 1;
        const given = question.item.row.cell('audit_id');
        ids.set(question, given === '' ? `${this.#key}-${letter}${number}` : given);
      }
    }
    const asked = new Map<FormItem, AskedQuestion>();
    for (const [question, id] of ids)
      asked.set(question.item, askedAs(id.slice(id.indexOf('-') + 1), question));
    for (const item of this.#outline.items) {
      const profile = item.row.cell('audit_profile');
      if (profile !== '')
        asked.set(item, {
          ...askedAs(profile, { item, group: null, isQuestion: true, answer: null, exclusive: [] }),
          kind: 'choice',
          values: this.#codesOf(item),
        });
    }
    const names = this.#names(asked);
    const taken = new Set<string>();
    const sections = planned.map((section) => this.#section(section, ids, names, taken));
    const closing = sections.find(({ letter }) => letter === 'Z');
    const template: Template = {
      format: 1,
      key: this.#key,
      version: this.#own.version ?? 1,
      title: this.#title(),
      kind: this.#own.kind,
      purpose: this.#own.purpose,
      qualityIndicators: this.#own.qualityIndicators,
      profileKeys: this.#own.profileKeys,
      sections: sections.filter(({ letter }) => letter !== 'Z'),
      closing: closing ?? { id: `${this.#key}-Z`, letter: 'Z', title: this.#own.closingTitle, criteria: [] },
      gate: this.#own.gate,
      overall: this.#own.overall,
      voiceTarget: this.#own.voiceTarget,
      senseChecks: readChecks(this.#sheets.checks, this.#findings),
      ...this.#languages(planned, ids),
      ...(this.#own.links === undefined ? {} : { links: this.#own.links }),
      ...(this.#own.lineage === undefined ? {} : { lineage: this.#own.lineage }),
      ...(this.#own.keepsOrigin ? { origin: this.#origin() } : {}),
    };
    // What does not fit after something else was found may only follow from it.
    return this.#findings.hasErrors() ? null : this.#checked(template);
  }

  /** The codes of a question that stands for a fact of the case profile. */
  #codesOf({ type }: FormItem): ReadonlyMap<string, string> {
    const choices = type.kind === 'select' ? (this.#context.lists.get(type.list) ?? []) : [];
    return new Map(choices.map(({ code }) => [code, code]));
  }

  #section(
    { letter, title, items }: PlannedSection<FormQuestion>,
    ids: ReadonlyMap<FormQuestion, string>,
    names: FormNames,
    taken: Set<string>,
  ): Section {
    const criteria = items.flatMap((question): Criterion[] => {
      const { item, answer } = question;
      const id = ids.get(question);
      if (answer === null || id === undefined) return [];
      const said = this.#showIf(question, ids, names);
      const place = { sheet: this.#context.sheet, row: item.row.row, column: item.row.header('relevant') };
      if (said === null) {
        this.#findings.loss(
          'never-shown',
          place,
          'This question is never shown in the form, so it does not come in.',
        );
        return [];
      }
      const given = item.row.cell('audit_meaning_id');
      const meaningId = given === '' ? meaningIdFrom(this.#formId(), item.name, taken) : given;
      taken.add(meaningId);
      this.#became.set(item.row.row, id);
      return [criterionOf({ ...question, answer }, { id, meaningId, showIf: said }, this.#context)];
    });
    const notes = items.flatMap(({ item, isQuestion }) => {
      const text = isQuestion ? '' : plainText(item.row, 'label', this.#context);
      return text === '' ? [] : [this.#cut(text, item)];
    });
    return {
      id: `${this.#key}-${letter}`,
      letter,
      title: letter === 'Z' && title === '' ? this.#own.closingTitle : title || this.#title(),
      criteria,
      ...(notes.length === 0 ? {} : { notes: notes.slice(0, 60) }),
    };
  }

  /** The show-if of our own column, as long as `relevant` still says the same; else what `relevant` says. */
  #showIf({ item }: FormQuestion, ids: ReadonlyMap<FormQuestion, string>, names: FormNames): string | null {
    const { row, group } = item;
    const own = row.cell('audit_show_if');
    const read = own === '' ? null : parseShowIf(own);
    if (read?.ok === true) {
      const said = relevantText(read.value, (name) => this.#askedFor(name, ids));
      if (said === row.cell('relevant')) return own;
      this.#findings.note(
        'condition-changed',
        { sheet: this.#context.sheet, row: row.row, column: row.header('relevant') },
        'The condition was changed since the form went out, so it counts, and the column audit_show_if does not.',
      );
    }
    return showIfOf(row, group, names, this.#context);
  }

  #askedFor(name: string, ids: ReadonlyMap<FormQuestion, string>): ReturnType<Asked> {
    if (!isCriterionName(name)) {
      const isKnown = findProfileKey(name.toLowerCase())?.kind === 'choice';
      return isKnown ? { name: name.toLowerCase(), type: 'profile' } : null;
    }
    const id = `${this.#key}-${name.toUpperCase()}`;
    const [question] = [...ids].find(([, each]) => each === id) ?? [];
    return question?.answer == null ? null : { name: question.item.name, type: question.answer.type };
  }

  #cut(text: string, { row }: FormItem): string {
    if (text.length > 800)
      this.#findings.loss(
        'text-too-long',
        { sheet: this.#context.sheet, row: row.row, column: row.header('label') },
        'The line holds more than 800 characters and is shortened.',
      );
    return text.length > 800 ? shortened(text, 800) : text;
  }

  #languages(
    planned: readonly PlannedSection<FormQuestion>[],
    ids: ReadonlyMap<FormQuestion, string>,
  ): Pick<Template, 'languages' | 'translations'> {
    const { others } = this.#context.languages;
    if (others.length === 0) return {};
    const translations: Record<string, Record<string, string>> = {};
    const languages: TemplateLanguage[] = [];
    for (const { column, language } of others) {
      const texts = Object.fromEntries(this.#textsIn(column, planned, ids).filter(([, text]) => text !== ''));
      languages.push(language);
      translations[language.code] = texts;
    }
    return { languages, translations };
  }

  #textsIn(
    column: string,
    planned: readonly PlannedSection<FormQuestion>[],
    ids: ReadonlyMap<FormQuestion, string>,
  ): readonly (readonly [string, string])[] {
    const { languages } = this.#context;
    const title = this.#sheets.audit?.rows.find((row) => row.cell('key') === 'title');
    const texts: (readonly [string, string])[] = [
      ['title', title === undefined ? '' : languages.textIn(title, 'value', column)],
    ];
    for (const { letter, groups, items } of planned) {
      const inner = groups.at(-1);
      if (inner !== undefined)
        texts.push([`${this.#key}-${letter}`, languages.textIn(inner.row, 'label', column)]);
      for (const question of items) {
        const id = ids.get(question);
        if (id === undefined || question.answer === null) continue;
        const { item, answer } = question;
        for (const [part, text] of Object.entries(translatedWords(item.row, column, this.#context)))
          texts.push([`${id}.${part}`, text]);
        for (const { code, label } of readGrounds(languages.textIn(item.row, 'audit_grounds', column)))
          texts.push([`${id}.ground.${code}`, label]);
        if (item.type.kind !== 'select') continue;
        for (const choice of this.#context.lists.get(item.type.list) ?? []) {
          const code = answer.values.get(choice.code);
          const kind = choice.isGround ? 'ground' : 'option';
          if (code !== undefined && (choice.isGround || answer.options.length > 0))
            texts.push([
              `${id}.${kind}.${code}`,
              languages.textIn(choice.row, 'label', column).slice(0, 2000),
            ]);
        }
      }
    }
    return texts;
  }

  #origin(): Origin {
    return {
      format: 'xlsform',
      file: this.#file.fileName.slice(0, 200),
      settings: this.#sheets.settings?.cells ?? {},
      survey: (this.#sheets.survey?.rows ?? []).map(({ row, cells }) => ({
        criterionId: this.#became.get(row) ?? null,
        cells,
      })),
      choices: (this.#sheets.choices?.rows ?? []).map(({ cells }) => cells),
    };
  }

  /** The template as its own format and its own rules have it; what does not fit is found with its row. */
  #checked(template: Template): Template | null {
    const rowOf = new Map([...this.#became].map(([row, id]) => [id, row]));
    const read = templateSchema.safeParse(template);
    if (!read.success) {
      for (const { path, message } of read.error.issues.slice(0, 40)) {
        const [, section, , criterion] = path;
        const id =
          path[0] === 'sections' && typeof section === 'number' && typeof criterion === 'number'
            ? template.sections[section]?.criteria[criterion]?.id
            : undefined;
        this.#findings.error(
          'does-not-fit',
          { sheet: this.#context.sheet, row: rowOf.get(id ?? '') ?? null },
          `${id === undefined ? 'The form' : 'This question'} does not fit into a template (${path.slice(-2).join(', ')}): ${message}.`,
        );
      }
      return null;
    }
    const compiled = compileTemplate(template);
    if (!compiled.ok)
      for (const { criterionId, field, message } of compiled.error)
        this.#findings.error(
          'does-not-fit',
          { sheet: this.#context.sheet, row: rowOf.get(criterionId) ?? null },
          `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${message}.`,
        );
    return compiled.ok ? template : null;
  }
}

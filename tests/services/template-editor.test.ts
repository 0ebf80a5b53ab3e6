import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPracticeAudit } from '../../src/main/services/practice';
import type { InputOf, OutputOf } from '../../src/shared/contract/contract';
import { listSections, type Template } from '../../src/shared/domain/template';
import type { TemplateEdit } from '../../src/shared/domain/template-edit';
import { newCriterion, underKey } from '../../src/shared/domain/template-new';
import { criterionByMeaning } from '../../src/shared/domain/template-structure';
import { drawnEdits, editFor } from '../domain/random-edits';
import { drawnAudit, ownStore, PASSPHRASE, type TestCore } from '../fixtures/core';
import { type OpenCore, openCore } from '../fixtures/open-core';
import { desk, issue, merge, modelSheets, readAll, sendBack, take } from '../fixtures/readers';

type Edits = InputOf<'drafts.edit'>['edits'];
type Draft = OutputOf<'drafts.get'>;

const templateIn = ({ template }: Draft): Template => template as unknown as Template;
const at = (draft: Draft, meaningId: string) => criterionByMeaning(templateIn(draft), meaningId);
const ask = (meaningId: string, question: string): Edits => [
  { kind: 'set_criterion', meaningId, set: { question } },
];

/** What a lead does at the editor, with replies as values. */
function editorOf(made: TestCore) {
  const get = (draftId: string) => made.ask('drafts.get', { draftId });
  return {
    get,
    start: async (from: InputOf<'drafts.start'>['from']) =>
      (await made.ask('drafts.start', { from })).state.draftId,
    edit: async (draftId: string, edits: Edits) =>
      made.ask('drafts.edit', { draftId, revision: (await get(draftId)).state.revision, edits }),
    publish: async (draftId: string, how: { acceptProposed?: boolean; evenIfOlder?: boolean } = {}) =>
      made.ask('drafts.publish', {
        draftId,
        revision: (await get(draftId)).state.revision,
        acceptProposed: how.acceptProposed ?? true,
        evenIfOlder: how.evenIfOlder ?? false,
      }),
  };
}
type Editor = ReturnType<typeof editorOf>;
const FROM_VOI = { what: 'version', key: 'VOI', version: 1 } as const;

describe('a draft', () => {
  let made: TestCore;
  let editor: Editor;
  beforeAll(async () => {
    made = await ownStore();
    editor = editorOf(made);
  });
  afterAll(() => made.end());

  test('begins as the next version, is saved at every edit, and its steps are there after the store was closed', async () => {
    const draftId = await editor.start(FROM_VOI);
    const first = await editor.edit(draftId, ask('voi.seen-alone', 'Was the child seen alone?'));
    expect(first).toMatchObject({
      nextVersion: 2,
      newest: 1,
      revision: 1,
      undo: 'the question of A2',
      redo: null,
    });
    await editor.edit(draftId, [{ kind: 'remove_criterion', meaningId: 'voi.parents-views' }]);
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: PASSPHRASE });
    const opened = await editor.get(draftId);
    expect(opened.state).toMatchObject({ undo: 'taking out D6', revision: 2 });
    expect(at(opened, 'voi.seen-alone')?.question).toBe('Was the child seen alone?');
    expect(at(opened, 'voi.overall')?.id).toBe('VOI-D7');
    const once = await made.ask('drafts.undo', { draftId });
    expect(at(once, 'voi.overall')?.id).toBe('VOI-D8');
    const twice = await made.ask('drafts.undo', { draftId });
    expect(twice.state).toMatchObject({ undo: null, redo: 'the question of A2' });
    expect(twice.template).toEqual({ ...twice.before, version: 2, lineage: expect.anything() });
    const again = await made.ask('drafts.redo', { draftId });
    expect(at(again, 'voi.seen-alone')?.question).toBe('Was the child seen alone?');
    // A new step takes the place of what had been undone.
    const other = await editor.edit(draftId, [{ kind: 'set_template', set: { title: 'Another title' } }]);
    expect(other).toMatchObject({ undo: 'the title', redo: null, title: 'Another title' });
    expect((await made.refusal('drafts.redo', { draftId })).code).toBe('not-editable');
  });

  test('takes typing on in one field as one step, and another field or a pause as the next', async () => {
    const draftId = await editor.start(FROM_VOI);
    for (const text of ['W', 'Was', 'Was it']) await editor.edit(draftId, ask('voi.seen-alone', text));
    const undone = await made.ask('drafts.undo', { draftId });
    expect(undone.state.undo).toBeNull();
    expect(templateIn(undone).sections).toEqual((undone.before as unknown as Template).sections);
    expect(at(await made.ask('drafts.redo', { draftId }), 'voi.seen-alone')?.question).toBe('Was it');
    made.ports.pass(60_000);
    await editor.edit(draftId, ask('voi.seen-alone', 'Was it so?'));
    expect(at(await made.ask('drafts.undo', { draftId }), 'voi.seen-alone')?.question).toBe('Was it');
  });

  test('refuses an edit to what has moved on, one that cannot be made, and part of none', async () => {
    const draftId = await editor.start(FROM_VOI);
    await editor.edit(draftId, ask('voi.seen-alone', 'Else?'));
    const late = await made.refusal('drafts.edit', {
      draftId,
      revision: 0,
      edits: ask('voi.overall', 'Late?'),
    });
    expect(late).toMatchObject({ code: 'not-editable', details: { revision: 1 } });
    const edits: Edits = [
      { kind: 'set_template', set: { title: 'Half' } },
      { kind: 'remove_criterion', meaningId: 'voi.meetings-held' },
    ];
    const refused = await made.refusal('drafts.edit', { draftId, revision: 1, edits });
    expect(refused.message).toContain('B1 cannot be taken out yet: the show-if of B2');
    expect(templateIn(await editor.get(draftId)).title).not.toBe('Half');
    const patch = { kind: 'put_back', patch: [{ path: ['key'], value: 'XXX' }] };
    expect((await made.refusal('drafts.edit', { draftId, revision: 1, edits: [patch] })).code).toBe(
      'bad-input',
    );
  });

  test('takes what is on its way, empty or not yet right, and the check-up says so', async () => {
    const draftId = await editor.start(FROM_VOI);
    const { senseChecks } = templateIn(await editor.get(draftId));
    await editor.edit(draftId, [
      {
        kind: 'set_criterion',
        meaningId: 'voi.seen-alone',
        set: { question: '', showIf: '', notApplicable: [{ code: 'Not yet', label: '' }] },
      },
      { kind: 'set_criterion', meaningId: 'voi.methods-used', set: { options: [{ code: '', label: '' }] } },
      {
        kind: 'set_template',
        set: { title: '', senseChecks: senseChecks.map((each) => ({ ...each, message: '' })) },
      },
      { kind: 'set_translation', language: 'pl', place: 'VOI-A2.ground.Not yet', text: 'Fikcyjne' },
    ]);
    const { findings } = await made.ask('drafts.check', { draftId });
    const faults = findings.filter(({ severity }) => severity === 'fault').map(({ code }) => code);
    expect(new Set(faults)).toEqual(new Set(['empty', 'bad-code', 'cannot-be-scored']));
  });

  test('under a key of one’s own is neither that of a template nor of another draft, and is thrown away for good', async () => {
    const own = { what: 'copy', key: 'VOI', version: 1, newKey: 'HRD', title: 'Being heard' } as const;
    const draftId = await editor.start(own);
    expect((await made.ask('drafts.list', {})).find((each) => each.draftId === draftId)).toMatchObject({
      key: 'HRD',
      title: 'Being heard',
      base: null,
      newest: null,
      nextVersion: 1,
    });
    for (const newKey of ['VOI', 'HRD'])
      expect((await made.refusal('drafts.start', { from: { ...own, newKey } })).message).toMatch(
        /^(VOI|HRD) is the key of (a template that is there already|another draft)\. Choose/,
      );
    await made.ask('drafts.discard', { draftId });
    expect((await made.refusal('drafts.get', { draftId })).code).toBe('not-found');
    expect(await editor.start(own)).not.toBe(draftId);
  });

  test('of a template from a file goes on from the newest version of its key, or begins at 1', async () => {
    const { template } = await made.ask('templates.get', { key: 'VOI', version: 1 });
    const later = await editor.start({
      what: 'template',
      template: { ...template, title: 'From a file', version: 7 },
    });
    expect((await editor.get(later)).state).toMatchObject({
      title: 'From a file',
      nextVersion: 2,
      base: { version: 1 },
    });
    const shown = await made.ask('drafts.compare', { draftId: later });
    expect([
      shown.lines.every(({ kind }) => kind === 'kept'),
      shown.general.map(({ label }) => label),
    ]).toEqual([true, ['Title']]);
    const own = underKey(template as Template, 'NEW');
    const first = await editor.start({ what: 'template', template: own as never });
    expect((await editor.get(first)).state).toMatchObject({ key: 'NEW', base: null, nextVersion: 1 });
    const again = await made.refusal('drafts.start', { from: { what: 'template', template: own } });
    expect(again.message).toContain('NEW is the key of another draft.');
  });

  test('that is empty has the closing block of its kind', async () => {
    for (const [newKey, kind] of [
      ['EMP', 'record_reading'],
      ['EMC', 'conversation'],
      ['EMS', 'survey'],
    ] as const) {
      const draftId = await editor.start({ what: 'empty', newKey, title: 'Fictional', kind });
      const { closing } = templateIn(await editor.get(draftId));
      expect([closing.id, closing.criteria.length > 0]).toEqual([`${newKey}-Z`, kind === 'record_reading']);
    }
  });

  test('that is empty becomes a template of its own, is planned with and scored', async () => {
    const draftId = await editor.start({
      what: 'empty',
      newKey: 'OWN',
      title: 'Fictional',
      kind: 'record_reading',
    });
    expect(
      (
        await made.refusal('drafts.publish', {
          draftId,
          revision: 0,
          acceptProposed: true,
          evenIfOlder: false,
        })
      ).message,
    ).toContain('The template has no criteria yet.');
    const criterion = {
      ...newCriterion('own.0123456789', 'S6', 'How good is the plan?'),
      shortLabel: 'Plan',
      guidance: 'It is clear.',
      critical: true,
    };
    await editor.edit(draftId, [
      { kind: 'add_criterion', sectionId: 'OWN-A', index: 0, criterion: criterion as never },
      { kind: 'set_template', set: { overall: 'OWN-A1' } },
    ]);
    expect(await editor.publish(draftId)).toMatchObject({ key: 'OWN', version: 1 });
    const { auditId } = await made.ask('audits.create', { ...PLAN, templateKey: 'OWN', templateVersion: 1 });
    await made.ask('cases.importList', { auditId, source: { kind: 'text', text: 'F0001' } });
    await made.ask('audits.draw', { auditId, method: 'census', size: null, seed: 27 });
    const [reading] = await made.ask('readings.list', { auditId });
    expect(reading?.reference).toMatch(/^OWN-27Q3-/);
    const readingId = reading?.readingId ?? '';
    await made.ask('readings.open', { readingId });
    await made.ask('readings.recordAnswer', {
      readingId,
      criterionId: 'OWN-A1',
      agency: '',
      state: 'answered',
      value: '4',
      reason: '',
    });
    const { answers } = await made.ask('readings.get', { readingId });
    expect(answers).toContainEqual(expect.objectContaining({ criterionId: 'OWN-A1', value: '4' }));
  });
});

const PLAN = {
  title: 'A fictional audit',
  periodCode: '27Q3',
  periodStart: '2026-07',
  periodEnd: '2026-09',
  agencies: ['social_work'],
  leadDesignation: 'Audit lead',
  deadline: null,
  population: null,
};

describe('publishing', () => {
  let made: TestCore;
  let editor: Editor;
  beforeAll(async () => {
    made = await ownStore();
    editor = editorOf(made);
  });
  afterAll(() => made.end());

  test('freezes the next version with its hash and whole lineage, and takes the draft away', async () => {
    const draftId = await editor.start(FROM_VOI);
    await editor.edit(draftId, ask('voi.seen-alone', 'Who signed the plan?'));
    const refused = await made.refusal('drafts.publish', {
      draftId,
      revision: 1,
      acceptProposed: false,
      evenIfOlder: false,
    });
    expect(refused).toMatchObject({ code: 'incomplete', details: { criteria: ['VOI-A2'] } });
    const published = await editor.publish(draftId);
    expect(published).toMatchObject({ key: 'VOI', version: 2 });
    const { template, hash } = await made.ask('templates.get', { key: 'VOI', version: 2 });
    expect(hash).toBe(published.hash);
    expect(template.lineage?.from).toMatchObject({ key: 'VOI', version: 1 });
    expect(template.lineage?.lines).toHaveLength(
      listSections(template).flatMap(({ criteria }) => criteria).length,
    );
    expect(template.lineage?.lines.find(({ kind }) => kind === 'reworded')).toMatchObject({
      before: ['voi.seen-alone'],
      proposed: 'meaning',
      decided: 'meaning',
    });
    expect(await made.ask('drafts.list', {})).toEqual([]);
    const rows = (await made.ask('templates.list', {})).filter(({ key }) => key === 'VOI');
    expect(rows.map(({ version, isNewest, isShipped }) => [version, isNewest, isShipped])).toEqual([
      [2, true, false],
      [1, false, true],
    ]);
    const entries = (await made.ask('trail.list', { before: null })).entries;
    expect(entries[0]).toMatchObject({ what: 'template_published', subject: 'VOI 2' });
    const { lines } = await made.ask('drafts.compareVersions', {
      before: { key: 'VOI', version: 1 },
      now: { key: 'VOI', version: 2 },
    });
    expect(lines.filter(({ kind }) => kind !== 'kept')).toHaveLength(1);
  });

  test('refuses a draft of a version that is not the newest, unless that is meant', async () => {
    const draftId = await editor.start(FROM_VOI);
    await editor.edit(draftId, [{ kind: 'set_template', set: { title: 'Beside it' } }]);
    const { revision } = (await editor.get(draftId)).state;
    const refused = await made.refusal('drafts.publish', {
      draftId,
      revision,
      acceptProposed: true,
      evenIfOlder: false,
    });
    expect(refused).toMatchObject({ code: 'not-editable', details: { newest: 2 } });
    expect(await editor.publish(draftId, { evenIfOlder: true })).toMatchObject({ version: 3 });
  });

  test('refuses what differs in nothing, and what the check-up calls a fault', async () => {
    const draftId = await editor.start({ what: 'version', key: 'PLN', version: 1 });
    const same = await made.refusal('drafts.publish', {
      draftId,
      revision: 0,
      acceptProposed: true,
      evenIfOlder: false,
    });
    expect(same.code).toBe('nothing-to-count');
    await editor.edit(draftId, [
      { kind: 'set_criterion', meaningId: 'pln.one-plan', set: { showIf: 'A1 = maybe' } },
    ]);
    const { findings } = await made.ask('drafts.check', { draftId });
    expect(findings[0]).toMatchObject({ severity: 'fault', criterionId: 'PLN-A5', field: 'showIf' });
    const { revision } = (await editor.get(draftId)).state;
    const refused = await made.refusal('drafts.publish', {
      draftId,
      revision,
      acceptProposed: true,
      evenIfOlder: false,
    });
    expect(refused.message).toContain('A5, show if: character 1: A1 can never be maybe.');
  });
});

describe('a version of one’s own', () => {
  test('travels in packs to those who have only the shipped one, and what they read with it comes back', async () => {
    const [model] = await modelSheets(1);
    const place = await desk(1, 1);
    const [auditor] = place.auditors;
    if (model === undefined || auditor === undefined) throw new Error('nobody is there to read');
    const editor = editorOf(place.lead);
    const draftId = await editor.start(FROM_VOI);
    await editor.edit(draftId, [
      { kind: 'set_criterion', meaningId: 'voi.seen-alone', set: { guidance: 'Other words.' } },
    ]);
    await editor.publish(draftId);
    const { auditId } = await drawnAudit(place.lead, 2);
    const packs = await issue({ ...place, auditId });
    const taken = await take(auditor, packs[0] ?? '');
    expect(await auditor.ask('audits.get', { auditId: taken })).toMatchObject({ templateVersion: 2 });
    const read = await readAll(auditor, taken, () => model);
    await merge(place.lead, auditId, [await sendBack(auditor, taken, read, place.post)]);
    const { findings, counted } = await place.lead.ask('findings.get', { auditId, dimension: null });
    expect([counted, findings.criteria.filter(({ n }) => n > 0).length > 10]).toEqual([2, true]);
    await place.end();
  });
});

describe('the bank', () => {
  let made: TestCore;
  let editor: Editor;
  beforeAll(async () => {
    made = await ownStore();
    editor = editorOf(made);
  });
  afterAll(() => made.end());

  const share = async (draftId: string, meaningId: string, as: InputOf<'bank.share'>['as']) =>
    made.ask('bank.share', {
      draftId,
      revision: (await editor.get(draftId)).state.revision,
      meaningId,
      as,
      note: '',
    });

  test('keeps a core criterion the same wherever it is asked, and a newer version is taken up on purpose', async () => {
    const first = await editor.start(FROM_VOI);
    const shared = await share(first, 'voi.seen-alone', { place: 'new', kind: 'core', title: 'Seen alone' });
    expect(shared).toMatchObject({ bankId: 'core.voi.seen-alone', version: 1 });
    await editor.publish(first);

    // Another template takes it; its words are locked there.
    const other = await editor.start({ what: 'version', key: 'PLN', version: 1 });
    const [entry] = await made.ask('bank.list', {});
    const [words] = entry?.versions ?? [];
    const added = { ...(words?.criterion as object), bank: { id: 'core.voi.seen-alone', version: 1 } };
    await editor.edit(other, [
      { kind: 'add_criterion', sectionId: 'PLN-D', index: 0, criterion: added as never },
    ]);
    const locked = await made.refusal('drafts.edit', {
      draftId: other,
      revision: 1,
      edits: ask('voi.seen-alone', 'Else?'),
    });
    expect(locked.message).toContain('D1 is a core criterion of the bank');

    // Its next version is made in a draft of its own, and what uses it says that it is behind.
    const next = await editor.start({ what: 'version', key: 'VOI', version: 2 });
    await editor.edit(next, [{ kind: 'release_from_bank', meaningId: 'voi.seen-alone' }]);
    const same = await made.refusal('bank.share', {
      draftId: next,
      revision: 1,
      meaningId: 'voi.seen-alone',
      as: { place: 'next_version', bankId: 'core.voi.seen-alone' },
      note: '',
    });
    expect(same.message).toBe('Version 1 of “Seen alone” says the same already.');
    await editor.edit(next, ask('voi.seen-alone', 'Was the child seen alone in the period?'));
    await share(next, 'voi.seen-alone', { place: 'next_version', bankId: 'core.voi.seen-alone' });
    const [later] = await made.ask('bank.list', {});
    expect(later).toMatchObject({ newest: 2, title: 'Seen alone', kind: 'core' });
    expect(later?.usedIn.map(({ key, templateVersion, behind }) => [key, templateVersion, behind])).toEqual([
      ['VOI', 2, 1],
      ['VOI', null, 0],
      ['PLN', null, 1],
    ]);
    const newest = {
      ...(later?.versions.at(-1)?.criterion as object),
      bank: { id: 'core.voi.seen-alone', version: 2 },
    };
    await editor.edit(other, [{ kind: 'take_up', meaningId: 'voi.seen-alone', criterion: newest as never }]);
    expect(at(await editor.get(other), 'voi.seen-alone')).toMatchObject({
      id: 'PLN-D1',
      question: 'Was the child seen alone in the period?',
    });
    const forged = { ...newest, question: 'Something else?' };
    const { revision } = (await editor.get(other)).state;
    const refused = await made.refusal('drafts.edit', {
      draftId: other,
      revision,
      edits: [{ kind: 'take_up', meaningId: 'voi.seen-alone', criterion: forged }],
    });
    expect(refused.message).toContain('This is not what the bank of this store has under that name.');
  });

  test('lets a local one go its own way, and takes a question once', async () => {
    const draftId = await editor.start({ what: 'version', key: 'CHR', version: 1 });
    await share(draftId, 'chr.present', { place: 'new', kind: 'local', title: 'There is one' });
    await editor.edit(draftId, ask('chr.present', 'Is there a chronology in this record?'));
    const { revision } = (await editor.get(draftId)).state;
    const twice = await made.refusal('bank.share', {
      draftId,
      revision,
      meaningId: 'chr.present',
      as: { place: 'new', kind: 'core', title: 'Again' },
      note: '',
    });
    expect(twice.message).toContain('This question is in the bank already, as “There is one”.');
  });
});

describe('an audit that is scored', () => {
  let made: OpenCore;
  let editor: Editor;
  let first: string;
  beforeAll(async () => {
    made = openCore();
    editor = editorOf(made);
    await made.ask('store.openPractice', {});
    first = await round('26M06', '2026-06', 1);
  });
  afterAll(() => made.end());

  async function round(code: string, month: string, seed: number): Promise<string> {
    const { auditId } = await addPracticeAudit(made.context(), {
      templateKey: 'VOI',
      cases: 30,
      readers: 3,
      seed,
    });
    made
      .handle()
      .prepare(
        "UPDATE audit SET period_code = ?, period_start = ?, period_end = ?, signed_off_at = '2026-12-01T00:00:00.000Z' WHERE audit_id = ?",
      )
      .run(code, month, month, Number(auditId));
    return auditId;
  }

  /** Every answer, note and audit as it lies in the store, byte for byte. */
  const stored = (): unknown =>
    ['answer', 'answer_note', 'reading', 'reading_profile', 'audit', 'case_file', 'agreed_answer'].map(
      (table) => made.handle().prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all(),
    );
  const found = async (auditId: string) =>
    (await made.ask('findings.get', { auditId, dimension: 'age' })).findings;

  test('keeps every answer and every number whatever is edited and published beside it', async () => {
    const before = { rows: stored(), findings: await found(first) };
    await fc.assert(
      fc.asyncProperty(drawnEdits(10), async (draws) => {
        const newest = (await made.ask('templates.list', {})).find(
          ({ key, isNewest }) => key === 'VOI' && isNewest,
        );
        const draftId = await editor.start({ what: 'version', key: 'VOI', version: newest?.version ?? 1 });
        for (const [step, draw] of draws.entries()) {
          const { state, template } = await editor.get(draftId);
          const own = newest === undefined ? step : 1000 * newest.version + step;
          const edit: TemplateEdit = editFor(template as unknown as Template, draw, own);
          await made.core.call('drafts.edit', { draftId, revision: state.revision, edits: [edit] });
        }
        const { revision } = (await editor.get(draftId)).state;
        const reply = await made.core.call('drafts.publish', {
          draftId,
          revision,
          acceptProposed: true,
          evenIfOlder: false,
        });
        if (!reply.ok) await made.ask('drafts.discard', { draftId });
        expect(stored()).toEqual(before.rows);
      }),
      { numRuns: 12 },
    );
    expect((await made.ask('templates.list', {})).filter(({ key }) => key === 'VOI').length).toBeGreaterThan(
      2,
    );
    expect(await found(first)).toEqual(before.findings);
  });

  test('is what a draft of its template knows of its questions, with how often other guidance was asked for', async () => {
    const { caseId } = made
      .handle()
      .prepare('SELECT case_id AS caseId FROM case_file WHERE audit_id = ? LIMIT 1')
      .get(Number(first)) as { caseId: number };
    made
      .handle()
      .prepare(
        "INSERT INTO agreed_answer VALUES (?, 'VOI-A2', '', 'answered', 'yes', '', 'agreed', 'Fictional.', 1, '2026-12-01', 'Audit lead')",
      )
      .run(caseId);
    const draftId = await editor.start(FROM_VOI);
    const { rounds, askedFor } = await made.ask('drafts.history', { draftId });
    made.handle().prepare('DELETE FROM agreed_answer WHERE case_id = ?').run(caseId);
    await made.ask('drafts.discard', { draftId });
    expect(rounds.map(({ period, version }) => [period, version])).toEqual([['26M06', 1]]);
    const { criteria } = await found(first);
    const share = rounds[0]?.shares.find(({ meaningId }) => meaningId === 'voi.seen-alone');
    expect(share).toMatchObject({ x: criteria.find(({ id }) => id === 'VOI-A2')?.x });
    expect(askedFor).toEqual([{ meaningId: 'voi.seen-alone', times: 1, periods: ['26M06'] }]);
  });

  test('is followed by the next version: the trend goes on, breaks, begins or ends as was decided', async () => {
    const versions = (await made.ask('templates.list', {})).filter(({ key }) => key === 'VOI');
    const draftId = await editor.start(FROM_VOI);
    await editor.edit(draftId, [
      // One wording, one meaning, one new with a branch, one dropped before both of the section.
      { kind: 'set_criterion', meaningId: 'voi.own-words', set: { shortLabel: 'Own words on record' } },
      {
        kind: 'set_criterion',
        meaningId: 'voi.siblings-separate',
        set: { question: 'Does every plan name who will act?' },
      },
      { kind: 'remove_criterion', meaningId: 'voi.parents-views' },
      {
        kind: 'add_criterion',
        sectionId: 'VOI-B',
        index: 0,
        criterion: {
          ...newCriterion('voi.00000000ff', 'YPN', 'Is it clear who listened?'),
          shortLabel: 'Who listened',
          showIf: 'age != unborn',
        } as never,
      },
    ]);
    const { lines } = await made.ask('drafts.compare', { draftId });
    expect(
      lines
        .filter(({ kind }) => kind !== 'kept')
        .map(({ kind, proposed, now }) => [kind, proposed, now[0]?.id ?? null]),
    ).toEqual([
      ['new', null, 'VOI-B1'],
      ['reworded', 'wording', 'VOI-B4'],
      ['reworded', 'meaning', 'VOI-B7'],
      ['dropped', null, null],
    ]);
    await editor.publish(draftId, { evenIfOlder: true });
    const second = await round('26M07', '2026-07', 2);
    expect((await made.ask('audits.get', { auditId: second })).templateVersion).toBe(
      (versions[0]?.version ?? 0) + 1,
    );
    await made.ask('comparisons.setAgainst', { auditId: second, against: first });
    const { change, trend } = await found(second);
    const changeOf = (id: string) => change.find((each) => each.id === id);
    const breakOf = (id: string) => trend.find((each) => each.id === id)?.points.at(-1)?.break;
    // Wording: B3 is B4 now, and the line goes on.
    expect(changeOf('VOI-B4')).toMatchObject({ comparable: true, reason: null });
    expect(breakOf('VOI-B4')).toBeNull();
    // Meaning: B6 is B7 now; it stands beside what it was made of, with the reason.
    expect(changeOf('VOI-B7')).toMatchObject({
      comparable: false,
      reason: 'The question means something else now.',
    });
    expect(breakOf('VOI-B7')).toBe('The question means something else now.');
    // New: nothing to stand beside, though there was a B1 before. Dropped: D6 is D7 of before, which is not comparable with it.
    expect([changeOf('VOI-B1'), breakOf('VOI-B1')]).toEqual([undefined, undefined]);
    expect(changeOf('VOI-D6')).toMatchObject({ comparable: true });
    expect(change.filter(({ comparable }) => !comparable).map(({ id }) => id)).toEqual(['VOI-B7']);
    expect((await found(first)).trend).toEqual([]);
  });
});

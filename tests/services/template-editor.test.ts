import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../src/shared/contract/contract';
import type { Template } from '../../src/shared/domain/template';
import { ownStore, type TestCore } from '../fixtures/core';

let made: TestCore;
beforeEach(async () => {
  made = await ownStore();
});
afterEach(() => made.end());

type Edits = InputOf<'drafts.edit'>['edits'];

const edit = async (draftId: string, edits: Edits) => {
  const { state } = await made.ask('drafts.get', { draftId });
  return made.ask('drafts.edit', { draftId, revision: state.revision, edits });
};
const templateOf = async (draftId: string): Promise<Template> =>
  (await made.ask('drafts.get', { draftId })).template as unknown as Template;
const startVoi = async () =>
  (await made.ask('drafts.start', { from: { what: 'version', key: 'VOI', version: 1 } })).state.draftId;
const setQuestion = (meaningId: string, question: string): Edits => [
  { kind: 'set_criterion', meaningId, set: { question } },
];

describe('a draft', () => {
  test('begins as the next version, is saved at every edit and stays when the store is locked', async () => {
    const draftId = await startVoi();
    const state = await edit(draftId, setQuestion('voi.seen-alone', 'Was the child seen alone?'));
    expect(state).toMatchObject({
      nextVersion: 2,
      newest: 1,
      revision: 1,
      undo: 'the question of A2',
      redo: null,
    });
    await made.ask('store.lock', {});
    await made.ask('store.unlock', { passphrase: 'three fictional words' });
    expect((await templateOf(draftId)).sections[0]?.criteria[1]?.question).toBe('Was the child seen alone?');
    const undone = await made.ask('drafts.undo', { draftId });
    expect(undone.state).toMatchObject({ undo: null, redo: 'the question of A2' });
    expect(undone.template).toEqual({ ...undone.before, version: 2, lineage: expect.anything() });
  });
});

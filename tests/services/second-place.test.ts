import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listCopies } from '../../src/main/services/backup-copy';
import { drawnAudit, ownStore, type TestCore } from '../fixtures/core';

let made: TestCore;
let folder: string;

beforeEach(async () => {
  made = await ownStore();
  folder = (await made.ask('store.state', {})).folder ?? '';
});
afterEach(() => made.end());

const backups = () => made.ask('backups.get', {});
const change = (partnership: string) =>
  made.ask('settings.saveMe', { designation: 'Reviewing officer', agency: 'social_work', partnership });
describe('a second place', () => {
  let second: string;
  beforeEach(() => {
    second = mkdtempSync(join(tmpdir(), 'plumbline-second-'));
    made.ports.answers.folder = second;
  });
  afterEach(() => rmSync(second, { recursive: true, force: true }));

  test('gets every copy, those of before too, whole', async () => {
    const [early] = (await made.ask('backups.make', {})).backups;
    const chosen = await made.ask('backups.chooseSecond', {});
    expect(chosen.secondFailure).toBeNull();
    const place = chosen.secondFolder ?? '';
    expect(readdirSync(place)).toEqual([early?.backupId]);
    await change('Another');
    await made.ask('backups.make', {});
    expect(listCopies(place)).toHaveLength(2);
    // With the first place gone, those of the second are there.
    const { folder: first } = await backups();
    rmSync(first, { recursive: true });
    expect((await backups()).backups.map(({ place: where }) => where)).toEqual(['second', 'second']);
    const restored = await made.ask('backups.restore', { backupId: early?.backupId ?? '' });
    expect(restored.backups[0]).toMatchObject({ reason: 'before-restore', place: 'first' });
  });

  test('that is away is said, and gets what it missed when it is there again', async () => {
    await made.ask('backups.chooseSecond', {});
    rmSync(second, { recursive: true });
    writeFileSync(second, 'a file is in the way');
    await change('Another');
    const state = await made.ask('backups.make', {});
    expect(state.backups).toHaveLength(1);
    expect(state.secondFailure).toContain(second);
    rmSync(second);
    await change('And another');
    const after = await made.ask('backups.make', {});
    expect(after.secondFailure).toBeNull();
    expect(readdirSync(after.secondFolder ?? '')).toHaveLength(2);
  });

  test('is refused inside the store and where the copies are already', async () => {
    await made.ask('backups.make', {});
    for (const chosen of [folder, (await backups()).folder, join(second, 'nowhere')]) {
      made.ports.answers.folder = chosen;
      expect(await made.refusal('backups.chooseSecond', {}), chosen).toMatchObject({
        code: 'folder-refused',
      });
    }
    made.ports.answers.folder = null;
    expect(await made.ask('backups.chooseSecond', {})).toMatchObject({ secondFolder: null });
  });

  test('is given up again, and what is there stays', async () => {
    await made.ask('backups.make', {});
    const { secondFolder } = await made.ask('backups.chooseSecond', {});
    expect(await made.ask('backups.clearSecond', {})).toMatchObject({ secondFolder: null });
    expect(readdirSync(secondFolder ?? '')).toHaveLength(1);
  });

  test('that IT laid down is used, and nobody changes it', async () => {
    writeFileSync(made.ports.files.policyFile, JSON.stringify({ secondBackupFolder: second }));
    const { secondFolder } = await made.ask('backups.make', {});
    expect(secondFolder?.startsWith(second)).toBe(true);
    expect(readdirSync(secondFolder ?? '')).toHaveLength(1);
    expect(await made.refusal('backups.chooseSecond', {})).toMatchObject({ code: 'not-editable' });
  });

  const removeForGood = async () =>
    made.ask('retention.dispose', {
      kind: 'aggregates',
      auditId: (await drawnAudit(made)).auditId,
      typed: 'DELETE',
    });

  test('loses what was deleted for good, like the first, and with it what recovery moved aside', async () => {
    const { auditId } = await drawnAudit(made);
    await made.ask('backups.make', {});
    const { secondFolder } = await made.ask('backups.chooseSecond', {});
    await made.ask('audits.remove', { auditId, confirmTitle: 'A fictional audit' });
    mkdirSync(join(folder, 'quarantine-1'));
    expect((await backups()).backups).toHaveLength(2);
    expect(await removeForGood()).toMatchObject({ backupsRemoved: 3 });
    const state = await backups();
    expect(state.backups.map(({ reason }) => reason)).toEqual(['asked']);
    expect(readdirSync(secondFolder ?? '')).toEqual([state.backups[0]?.backupId]);
    expect(readdirSync(folder)).not.toContain('quarantine-1');
  });

  test('that is away while something is deleted for good loses it when it is there again', async () => {
    await drawnAudit(made);
    await made.ask('backups.make', {});
    const { secondFolder } = await made.ask('backups.chooseSecond', {});
    renameSync(second, `${second}-away`);
    writeFileSync(second, 'a file is in the way');
    await removeForGood();
    expect((await backups()).secondFailure).toContain(second);
    rmSync(second);
    renameSync(`${second}-away`, second);
    expect(readdirSync(secondFolder ?? '')).toHaveLength(1);
    await change('Something new');
    const state = await made.ask('backups.make', {});
    expect(readdirSync(secondFolder ?? '').sort()).toEqual(
      state.backups.map(({ backupId }) => backupId).sort(),
    );
  });
});

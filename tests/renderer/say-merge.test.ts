import { expect, test } from 'vitest';
import { endsConflict, type MergeKind } from '../../src/renderer/screens/returns/say-merge';

const rowOf = (kind: MergeKind, reference = 'VOI-27Q2-002-L') => ({
  fileName: 'return.plumbpack',
  designation: 'Fictional auditor 6',
  reference,
  readingNumber: 1,
  kind,
  status: 'complete' as const,
  answers: 30,
  replaced: 0,
  blanked: 0,
  versionNote: '',
});

test.each([
  ['two that do not agree', ['conflict', 'conflict'], 1],
  ['and one made with another version after them', ['conflict', 'conflict', 'wrong_version'], 1],
  ['and one made with another version before them', ['wrong_version', 'conflict', 'conflict'], 2],
  ['and one made with another version between them', ['conflict', 'wrong_version', 'conflict'], 2],
] as const)('a reading held twice is chosen between once: %s', (_, kinds, at) => {
  const rows = kinds.map((kind) => rowOf(kind));
  expect(rows.flatMap((__, index) => (endsConflict(rows, index) ? [index] : []))).toEqual([at]);
});

test('each reading that is held twice is chosen between', () => {
  const rows = [rowOf('conflict', 'VOI-27Q2-003-J'), rowOf('conflict'), rowOf('new', 'VOI-27Q2-016-9')];
  expect(rows.map((_, index) => endsConflict(rows, index))).toEqual([true, true, false]);
});

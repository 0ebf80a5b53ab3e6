import { describe, expect, it } from 'vitest';
import { actionFor, type KeyPress } from '../../src/renderer/scoring/key-map';
import type { Criterion, ResponseType } from '../../src/shared/domain/template';

const criterion = (type: ResponseType, codes: readonly string[] = []): Criterion => ({
  id: 'VOI-D1',
  meaningId: 'voi.d1',
  question: 'A question?',
  shortLabel: 'Label',
  guidance: '',
  type,
  reverse: false,
  critical: false,
  core: false,
  perAgency: false,
  notApplicable: [],
  showIf: 'Always',
  options: codes.map((code) => ({ code, label: code })),
  standard: null,
  min: null,
  max: null,
  unitLabel: null,
  optional: false,
  anchors: null,
  qualityIndicators: [],
});

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrl: false,
  alt: false,
  place: 'page',
  isDialogOpen: false,
  singleKeys: true,
  ...change,
});

describe('answer keys', () => {
  const options = ['a', 'b', 'c'];
  it.each([
    ['S6', '6', { kind: 'answer', value: '6' }],
    ['S6', '1', { kind: 'answer', value: '1' }],
    ['S6', '7', null],
    ['S6', '0', null],
    ['SC', '0', { kind: 'answer', value: '0' }],
    ['SC', '9', { kind: 'answer', value: '9' }],
    ['SC', '-', { kind: 'answer', value: '10' }],
    ['YN', 'y', { kind: 'answer', value: 'yes' }],
    ['YN', 'p', null],
    ['YN', 'N', { kind: 'answer', value: 'no' }],
    ['YPN', 'P', { kind: 'answer', value: 'partly' }],
    ['SS', '2', { kind: 'answer', value: 'b' }],
    ['SS', '4', null],
    ['MS', '3', { kind: 'toggle', code: 'c' }],
    ['N', '3', null],
    ['FT', 'y', null],
    ['D', '1', null],
  ] as const)('%s takes %s as it should', (type, key, action) => {
    expect(actionFor(press(key), criterion(type, options))).toEqual(action);
  });

  it('mean nothing away from a criterion', () => {
    expect(actionFor(press('4'), null)).toBeNull();
    expect(actionFor(press('y'), null)).toBeNull();
  });
});

describe('moving and doing', () => {
  it.each([
    ['ArrowDown', { kind: 'move', by: 1 }],
    ['ArrowUp', { kind: 'move', by: -1 }],
    ['j', { kind: 'move', by: 1 }],
    ['K', { kind: 'move', by: -1 }],
    ['a', { kind: 'not-applicable' }],
    ['u', { kind: 'unable' }],
    ['g', { kind: 'next-unanswered' }],
    ['x', { kind: 'next-contradiction' }],
    ['w', { kind: 'next-note' }],
    ['e', { kind: 'note' }],
    ['f', { kind: 'flag' }],
    ['!', { kind: 'concern-card' }],
    ['?', { kind: 'legend' }],
    ['Delete', { kind: 'clear' }],
  ] as const)('%s does what the legend says', (key, action) => {
    expect(actionFor(press(key), criterion('S6'))).toEqual(action);
  });

  it('arrows leave a field of one line, and nothing else does', () => {
    expect(actionFor(press('ArrowDown', { place: 'line' }), null)).toEqual({ kind: 'move', by: 1 });
    expect(actionFor(press('ArrowDown', { place: 'text' }), null)).toBeNull();
    expect(actionFor(press('z', { ctrl: true, place: 'line' }), null)).toBeNull();
  });

  it('Ctrl K and Ctrl L work even from a text field', () => {
    expect(actionFor(press('k', { ctrl: true, place: 'text' }), null)).toEqual({ kind: 'palette' });
    expect(actionFor(press('L', { ctrl: true, place: 'text' }), null)).toEqual({ kind: 'lock' });
  });

  it('a text field keeps its own undo', () => {
    expect(actionFor(press('z', { ctrl: true, place: 'text' }), null)).toBeNull();
    expect(actionFor(press('z', { ctrl: true }), null)).toEqual({ kind: 'undo' });
    expect(actionFor(press('y', { ctrl: true }), criterion('YN'))).toEqual({ kind: 'redo' });
  });
});

describe('single keys', () => {
  const everyKey = ['1', '6', 'y', 'n', 'a', 'u', 'g', 'x', 'w', 'e', 'f', 'j', 'k', '!', '?', '-', 'Delete'];

  it.each(everyKey)('%s does nothing in a text field', (key) => {
    for (const type of ['S6', 'SC', 'YN', 'FT'] as const) {
      expect(actionFor(press(key, { place: 'text' }), criterion(type))).toBeNull();
      expect(actionFor(press(key, { place: 'line' }), criterion(type))).toBeNull();
    }
  });

  it.each(everyKey)('%s does nothing while a dialog is open', (key) => {
    expect(actionFor(press(key, { isDialogOpen: true }), criterion('S6'))).toBeNull();
  });

  it.each(everyKey)('%s does nothing once single keys are switched off', (key) => {
    expect(actionFor(press(key, { singleKeys: false }), criterion('S6'))).toBeNull();
  });

  it('arrows and Ctrl keys stay when single keys are switched off', () => {
    expect(actionFor(press('ArrowDown', { singleKeys: false }), null)).toEqual({ kind: 'move', by: 1 });
    expect(actionFor(press('z', { ctrl: true, singleKeys: false }), null)).toEqual({ kind: 'undo' });
  });

  it('arrows belong to a list of radio buttons, J and K move on from it', () => {
    expect(actionFor(press('ArrowDown', { place: 'list' }), criterion('SS', ['a']))).toBeNull();
    expect(actionFor(press('j', { place: 'list' }), criterion('SS', ['a']))).toEqual({ kind: 'move', by: 1 });
  });

  it('letters belong to a drop-down, digits still choose from it', () => {
    expect(actionFor(press('g', { place: 'select' }), criterion('SS', ['a']))).toBeNull();
    expect(actionFor(press('1', { place: 'select' }), criterion('SS', ['a']))).toEqual({
      kind: 'answer',
      value: 'a',
    });
  });
});

import { finishCase, showView } from '../../stores/moderation';
import type { Command } from '../../stores/palette';
import { moveCase } from './bench-focus';

/** What can be done by name while moderation is open. */
export const moderateCommands = ({ openRules }: { readonly openRules: () => void }): readonly Command[] => [
  {
    id: 'moderate-next',
    group: 'Moderation',
    label: 'Next case file',
    key: ']',
    run: () => void moveCase(1),
  },
  {
    id: 'moderate-finish',
    group: 'Moderation',
    label: 'Mark this case file as moderated',
    run: () => void finishCase(),
  },
  { id: 'moderate-rules', group: 'Moderation', label: 'What comes into the queue', run: openRules },
  {
    id: 'moderate-agreement',
    group: 'Moderation',
    label: 'Agreement between readers',
    run: () => void showView('agreement'),
  },
  {
    id: 'moderate-measures',
    group: 'Moderation',
    label: 'What moderation changed',
    run: () => void showView('measures'),
  },
  {
    id: 'moderate-calibration',
    group: 'Moderation',
    label: 'Calibration',
    run: () => void showView('calibration'),
  },
  { id: 'moderate-lock', group: 'Moderation', label: 'Sign off and lock', run: () => void showView('lock') },
];

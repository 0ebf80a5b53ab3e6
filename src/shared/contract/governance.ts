import { z } from 'zod';
import { command } from './procedure';
import { nothing } from './schemas';

/** Papers about the program itself, for whoever answers for information governance; nothing of a store is in them. */
export const governance = {
  /** Saves the pack in a folder of its own inside one that is chosen; null when given up. */
  savePack: command(nothing, z.strictObject({ folder: z.string(), files: z.array(z.string()) }).nullable()),
};

import { z } from 'zod';
import { command, query } from './procedure';
import { nothing } from './schemas';

const passphrase = z.string().max(1_000_000);

/** The ways into a store of one's own. */
export const keyStateSchema = z.strictObject({
  passphrase: z.boolean(),
  recovery: z.boolean(),
  /** Labels are designations, never names. */
  escrow: z.array(z.strictObject({ label: z.string(), recipient: z.string() })),
  /** `unavailable`: this machine or its IT does not offer it. */
  device: z.enum(['unavailable', 'off', 'on']),
});
export type KeyState = z.infer<typeof keyStateSchema>;

export const keys = {
  get: query(nothing, keyStateSchema),
  /** Wraps the same key under another passphrase; no data is touched. */
  changePassphrase: command(z.strictObject({ present: passphrase, next: passphrase }), keyStateSchema),
  /** A new recovery code, to be written down. It opens nothing until it has been confirmed. */
  newRecoveryCode: command(nothing, z.strictObject({ code: z.string() })),
  /** Typed back from the sheet: from now on this code opens the store, and an earlier one does not. */
  confirmRecoveryCode: command(z.strictObject({ code: z.string().max(400) }), keyStateSchema),
  /** Saves the sheet with the code that is being made; null when given up. */
  saveRecoverySheet: command(nothing, z.strictObject({ path: z.string().nullable() })),
  /** Lets the holder of an age key open this store, such as the council's information governance lead. */
  addEscrow: command(
    z.strictObject({ label: z.string().min(1).max(80), recipient: z.string().min(1).max(4000) }),
    keyStateSchema,
  ),
  removeEscrow: command(z.strictObject({ recipient: z.string() }), keyStateSchema),
  rememberDevice: command(nothing, keyStateSchema),
  forgetDevice: command(nothing, keyStateSchema),
  /** A new data key through a verified copy; ways in other than this passphrase have to be made again. */
  replaceKey: command(z.strictObject({ passphrase }), keyStateSchema),
};

import { randomBytes } from 'node:crypto';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KeyGuard } from '../../src/main/core/ports';
import {
  type DeviceSlot,
  renewForDevice,
  unwrapFromDevice,
  wrapForDevice,
} from '../../src/main/crypto/device-slot';
import {
  type EscrowSlot,
  parseEscrowRecipient,
  unwrapWithEscrowIdentity,
  wrapForEscrow,
} from '../../src/main/crypto/escrow-slot';
import {
  KEY_BYTES,
  type KeyFile,
  parseKeyFile,
  printKeyFile,
  type Slot,
} from '../../src/main/crypto/key-file';
import { wrapWithPassphrase } from '../../src/main/crypto/passphrase-slot';
import { newRecoveryCode } from '../../src/main/crypto/recovery-code';
import {
  type RecoverySlot,
  unwrapWithRecoveryCode,
  wrapWithRecoveryCode,
} from '../../src/main/crypto/recovery-slot';
import {
  keysForNewKey,
  type SlotName,
  unlockWith,
  type Way,
  waysIn,
  withoutSlot,
  withSlot,
} from '../../src/main/crypto/ways-in';
import { Refusal } from '../../src/shared/contract/errors';

const STORE = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const OTHER_STORE = 'ffffffffffffffffffffffff';
const PASSPHRASE = 'three fictional words';
const random = { bytes: (length: number): Uint8Array => new Uint8Array(randomBytes(length)) };
const dataKey = randomBytes(KEY_BYTES);

/** A machine that wraps by turning every bit over; another machine cannot undo it. */
const machine = (isThis = true): KeyGuard => ({
  available: async () => true,
  backend: async () => 'dpapi',
  rewrap: async () => null,
  wrap: async (secret) => secret.map((byte) => byte ^ 0xff),
  unwrap: async (wrapped) => {
    if (!isThis) throw new Error('wrapped by another machine');
    return wrapped.map((byte) => byte ^ 0xff);
  },
});
const thisMachine = machine();

async function escrowFor(identity: string, label: string, storeId = STORE): Promise<EscrowSlot> {
  const slot = await wrapForEscrow(dataKey, await identityToRecipient(identity), label, storeId);
  if (!slot.ok) throw new Error(slot.error);
  return slot.value;
}
async function deviceSlot(storeId = STORE): Promise<DeviceSlot> {
  const slot = await wrapForDevice(dataKey, thisMachine, 'dpapi', storeId);
  if (slot === null) throw new Error('this machine wraps');
  return slot;
}
const refusalOf = (what: () => unknown): Refusal => {
  try {
    what();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
  }
  throw new Error('this was not refused');
};

let code: string;
let plainIdentity: string;
let hybridIdentity: string;
let keys: KeyFile;
let recovery: RecoverySlot;
let escrow: EscrowSlot;
let hybrid: EscrowSlot;
let device: DeviceSlot;

beforeAll(async () => {
  code = newRecoveryCode(random);
  plainIdentity = await generateX25519Identity();
  hybridIdentity = await generateHybridIdentity();
  recovery = wrapWithRecoveryCode(dataKey, code, STORE, random);
  escrow = await escrowFor(plainIdentity, 'Information governance lead');
  hybrid = await escrowFor(hybridIdentity, 'Chair of the committee');
  device = await deviceSlot();
  const first = await keysForNewKey(
    { storeId: STORE, name: 'Fictional partnership' },
    dataKey,
    PASSPHRASE,
    random,
  );
  keys = [recovery, escrow, hybrid, device].reduce<KeyFile>(withSlot, first);
});

const isSame = (one: SlotName, other: SlotName): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'escrow' || other.kind !== 'escrow' || one.recipient === other.recipient);

/** Every way into `keys`, with the slot that it goes through. */
const ways = (): { readonly name: SlotName; readonly way: Way }[] => [
  { name: { kind: 'passphrase' }, way: { kind: 'passphrase', passphrase: PASSPHRASE } },
  { name: { kind: 'recovery' }, way: { kind: 'recovery', code: code.toLowerCase() } },
  { name: escrow, way: { kind: 'escrow', identity: plainIdentity } },
  { name: hybrid, way: { kind: 'escrow', identity: hybridIdentity } },
  { name: { kind: 'device' }, way: { kind: 'device', keyGuard: thisMachine } },
];

describe('the ways into a store', () => {
  test('each give the one data key, from what was written and read back', async () => {
    const readBack = parseKeyFile(printKeyFile(keys));
    expect(readBack).toEqual(keys);
    for (const { way } of ways()) expect(await unlockWith(readBack, way), way.kind).toEqual(dataKey);
  });

  test('are told apart without trying any', () => {
    expect(waysIn(keys)).toEqual({
      passphrase: true,
      recovery: true,
      escrow: [
        { label: 'Information governance lead', recipient: escrow.recipient },
        { label: 'Chair of the committee', recipient: hybrid.recipient },
      ],
      device: true,
    });
  });

  test('work without each other: any one taken away closes itself alone', async () => {
    // The passphrase takes its time on purpose, so it is tried with one other slot gone and not with each.
    const quick = ways().filter(({ way }) => way.kind !== 'passphrase');
    for (const gone of ways()) {
      const fewer = withoutSlot(keys, gone.name);
      expect(fewer.slots).toHaveLength(4);
      for (const { name, way } of quick) {
        const key = await unlockWith(fewer, way);
        expect(key, `${way.kind} without ${gone.name.kind}`).toEqual(
          isSame(name, gone.name) ? null : dataKey,
        );
      }
    }
    const passphrase: Way = { kind: 'passphrase', passphrase: PASSPHRASE };
    expect(await unlockWith(withoutSlot(keys, { kind: 'recovery' }), passphrase)).toEqual(dataKey);
    expect(await unlockWith(withoutSlot(keys, { kind: 'passphrase' }), passphrase)).toBeNull();
  });

  test('that are wrong answer nothing and throw nothing', async () => {
    const wrong: Way[] = [
      { kind: 'recovery', code: newRecoveryCode(random) },
      { kind: 'recovery', code: '' },
      { kind: 'recovery', code: 'no code at all' },
      { kind: 'escrow', identity: await generateX25519Identity() },
      { kind: 'escrow', identity: await generateHybridIdentity() },
      { kind: 'escrow', identity: PASSPHRASE },
      { kind: 'escrow', identity: '' },
      { kind: 'device', keyGuard: machine(false) },
      { kind: 'practice' },
    ];
    for (const way of wrong) expect(await unlockWith(keys, way), JSON.stringify(way)).toBeNull();
  });

  test('into a practice store are one, which opens no store of one’s own', async () => {
    const open: KeyFile = {
      ...keys,
      kind: 'practice',
      slots: [{ kind: 'practice', key: dataKey.toString('base64') }],
    };
    expect(await unlockWith(open, { kind: 'practice' })).toEqual(dataKey);
    expect(await unlockWith({ ...open, kind: 'own' }, { kind: 'practice' })).toBeNull();
    expect(await unlockWith(open, { kind: 'passphrase', passphrase: '' })).toBeNull();
    expect(() => withSlot(open, recovery)).toThrow(/practice store lies open/);
  });
});

describe('a key file', () => {
  test('takes a slot in the place of the one of its kind', async () => {
    const next = newRecoveryCode(random);
    const changed = withSlot(keys, wrapWithRecoveryCode(dataKey, next, STORE, random));
    expect(changed.slots.map(({ kind }) => kind)).toEqual(keys.slots.map(({ kind }) => kind));
    expect(await unlockWith(changed, { kind: 'recovery', code })).toBeNull();
    expect(await unlockWith(changed, { kind: 'recovery', code: next })).toEqual(dataKey);
    const again = withSlot(keys, await escrowFor(plainIdentity, 'Another designation'));
    expect(waysIn(again).escrow.map(({ label }) => label)).toEqual([
      'Another designation',
      'Chair of the committee',
    ]);
    expect(keys.slots).toHaveLength(5);
  });

  test('has eight at the most, and says so', async () => {
    const full = [6, 7, 8].reduce<KeyFile>(
      (so, which) => withSlot(so, { ...escrow, recipient: `${escrow.recipient}${which}` }),
      keys,
    );
    expect(full.slots).toHaveLength(8);
    expect(refusalOf(() => withSlot(full, { ...escrow, recipient: 'age1another' }))).toMatchObject({
      code: 'not-editable',
      message: expect.stringContaining('Take one away'),
    });
    expect(withSlot(full, recovery).slots).toHaveLength(8);
  });

  test('keeps the last way in that is one’s own', () => {
    const none = withoutSlot(keys, { kind: 'recovery' });
    expect(refusalOf(() => withoutSlot(none, { kind: 'passphrase' }))).toMatchObject({
      code: 'not-editable',
      message: expect.stringContaining('last way in'),
    });
    const codeOnly = withoutSlot(keys, { kind: 'passphrase' });
    expect(() => withoutSlot(codeOnly, { kind: 'recovery' })).toThrow(Refusal);
    expect(withoutSlot(none, { kind: 'recovery' })).toEqual(none);
  });

  test('of a new data key has the passphrase alone; nothing made for the old key opens it', async () => {
    const newKey = randomBytes(KEY_BYTES);
    const fresh = await keysForNewKey(keys, newKey, PASSPHRASE, random);
    expect(waysIn(fresh)).toEqual({ passphrase: true, recovery: false, escrow: [], device: false });
    expect([fresh.storeId, fresh.name]).toEqual([keys.storeId, keys.name]);
    expect(await unlockWith(fresh, { kind: 'passphrase', passphrase: PASSPHRASE })).toEqual(newKey);
    expect(await unlockWith(fresh, { kind: 'recovery', code })).toBeNull();
  });

  test('keeps nothing beside what a way in needs', () => {
    const members = keys.slots.map((slot) => Object.keys(slot).sort());
    expect(members).toEqual([
      ['kdf', 'kind', 'nonce', 'tag', 'wrapped'],
      ['kind', 'nonce', 'salt', 'tag', 'wrapped'],
      ['kind', 'label', 'recipient', 'wrapped'],
      ['kind', 'label', 'recipient', 'wrapped'],
      ['backend', 'kind', 'wrapped'],
    ]);
    const text = printKeyFile(keys);
    for (const secret of [dataKey.toString('base64'), code, PASSPHRASE, plainIdentity])
      expect(text).not.toContain(secret);
  });
});

describe('a data key that was forgotten while it was being wrapped', () => {
  test('is wrapped by no slot: noughts in its place would shut everybody out', async () => {
    const key = Buffer.from(dataKey);
    const wrapping = wrapWithPassphrase(key, PASSPHRASE, STORE, random);
    key.fill(0);
    await expect(wrapping).rejects.toThrow(/not forgotten/);
    expect(() => wrapWithRecoveryCode(key, code, STORE, random)).toThrow(/not forgotten/);
    await expect(wrapForEscrow(key, escrow.recipient, 'Chair', STORE)).rejects.toThrow(/not forgotten/);
    expect(await wrapForDevice(key, thisMachine, 'dpapi', STORE)).toBeNull();
    expect(() => wrapWithRecoveryCode(dataKey.subarray(1), code, STORE, random)).toThrow(/32 bytes/);
  });
});

describe('a slot', () => {
  test('is shut in another store', async () => {
    expect(unwrapWithRecoveryCode(recovery, code, OTHER_STORE)).toBeNull();
    expect(await unwrapWithEscrowIdentity(escrow, plainIdentity, OTHER_STORE)).toBeNull();
    expect(await unwrapWithEscrowIdentity(hybrid, hybridIdentity, OTHER_STORE)).toBeNull();
    expect(await unwrapFromDevice(device, thisMachine, OTHER_STORE)).toBeNull();
    for (const { way } of ways().filter(({ way: { kind } }) => kind !== 'passphrase'))
      expect(await unlockWith({ ...keys, storeId: OTHER_STORE }, way)).toBeNull();
  });

  test('opens only as the kind it was made as', async () => {
    const inDevice: DeviceSlot = {
      ...device,
      wrapped: Buffer.from(
        await thisMachine.wrap(
          Buffer.from(
            JSON.stringify({ plumbline: 'escrow-1', storeId: STORE, key: dataKey.toString('base64') }),
          ),
        ),
      ).toString('base64'),
    };
    expect(await unwrapFromDevice(inDevice, thisMachine, STORE)).toBeNull();
  });

  const cut = (text: string, bytes: number): string =>
    Buffer.from(text, 'base64').subarray(0, bytes).toString('base64');
  const turned = (text: string, at: number): string => {
    const bytes = Buffer.from(text, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes.toString('base64');
  };

  test.each(['salt', 'nonce', 'wrapped', 'tag'] as const)(
    'of the recovery kind is shut with any byte of its %s cut off or changed, and is not read with one cut off',
    (part) => {
      const whole = Buffer.from(recovery[part], 'base64').length;
      for (let at = 0; at < whole; at += 1) {
        const shorter = { ...recovery, [part]: cut(recovery[part], at) };
        expect(unwrapWithRecoveryCode(shorter, code, STORE)).toBeNull();
        expect(() => parseKeyFile(printKeyFile({ ...keys, slots: [shorter] }))).toThrow(Refusal);
        const changed = { ...recovery, [part]: turned(recovery[part], at) };
        expect(unwrapWithRecoveryCode(changed, code, STORE)).toBeNull();
      }
    },
  );

  test('of the passphrase kind is not read with any byte of a field cut off', () => {
    const whole = keys.slots.find((slot) => slot.kind === 'passphrase');
    if (whole === undefined) throw new Error('there is a passphrase slot');
    for (const part of ['salt', 'nonce', 'wrapped', 'tag'] as const) {
      const text = part === 'salt' ? whole.kdf.salt : whole[part];
      for (let at = 0; at < Buffer.from(text, 'base64').length; at += 1) {
        const shorter = cut(text, at);
        const slot =
          part === 'salt'
            ? { ...whole, kdf: { ...whole.kdf, salt: shorter } }
            : { ...whole, [part]: shorter };
        expect(() => parseKeyFile(printKeyFile({ ...keys, slots: [slot] }))).toThrow(Refusal);
      }
    }
  });

  test('of the escrow kind is shut with any byte cut off or changed', async () => {
    const whole = Buffer.from(escrow.wrapped, 'base64').length;
    for (let at = 0; at < whole; at += 1)
      for (const wrapped of [cut(escrow.wrapped, at), turned(escrow.wrapped, at)])
        expect(await unwrapWithEscrowIdentity({ ...escrow, wrapped }, plainIdentity, STORE)).toBeNull();
  });

  test('of the device kind is shut with any byte cut off', async () => {
    const whole = Buffer.from(device.wrapped, 'base64').length;
    for (let at = 0; at < whole; at += 1)
      expect(
        await unwrapFromDevice({ ...device, wrapped: cut(device.wrapped, at) }, thisMachine, STORE),
      ).toBeNull();
  });

  test('whose base64 is spelled another way is not read', () => {
    const spelled = (wrapped: string): string => printKeyFile({ ...keys, slots: [{ ...recovery, wrapped }] });
    expect(parseKeyFile(spelled(recovery.wrapped)).slots).toHaveLength(1);
    for (const other of [recovery.wrapped.replace('=', ''), ` ${recovery.wrapped}`, `${recovery.wrapped}=`])
      expect(() => parseKeyFile(spelled(other))).toThrow(Refusal);
  });
});

describe('the machine’s own key store', () => {
  test.each<[string, KeyGuard]>([
    ['is not there', { ...thisMachine, available: async () => false }],
    [
      'cannot say whether it is there',
      { ...thisMachine, available: () => Promise.reject(new Error('gone')) },
    ],
    ['fails to wrap', { ...thisMachine, wrap: () => Promise.reject(new Error('no')) }],
    ['does not give back what it took', { ...thisMachine, unwrap: async () => new Uint8Array(3) }],
  ])('that %s is not offered, and nothing is thrown', async (_, keyGuard) => {
    expect(await wrapForDevice(dataKey, keyGuard, 'dpapi', STORE)).toBeNull();
  });

  test('that is gone later answers nothing about the data', async () => {
    expect(
      await unwrapFromDevice(device, { ...thisMachine, available: async () => false }, STORE),
    ).toBeNull();
    expect(await unwrapFromDevice(device, machine(false), STORE)).toBeNull();
  });
});

describe('a machine whose own key has changed', () => {
  test('gives the slot anew, which opens as the old one did', async () => {
    const changed: KeyGuard = {
      ...thisMachine,
      backend: async () => 'keychain',
      rewrap: async (wrapped) => wrapped,
    };
    const renewed = await renewForDevice(device, changed);
    expect(renewed).toEqual({ ...device, backend: 'keychain' });
    expect(renewed && (await unwrapFromDevice(renewed, changed, STORE))).toEqual(dataKey);
  });

  test('and one whose key has not, or that fails, leave the slot as it is', async () => {
    expect(await renewForDevice(device, thisMachine)).toBeNull();
    const failing: KeyGuard = { ...thisMachine, rewrap: () => Promise.reject(new Error('no')) };
    expect(await renewForDevice(device, failing)).toBeNull();
  });
});

describe('an escrow recipient', () => {
  test('is X25519 or hybrid, with or without gaps around it', async () => {
    for (const identity of [plainIdentity, hybridIdentity]) {
      const recipient = await identityToRecipient(identity);
      expect(parseEscrowRecipient(` ${recipient}\n`)).toEqual({ ok: true, value: recipient });
    }
  });

  test('opens with a whole identity file, remarks and all', async () => {
    const file = `# created: 2026-11-23\n# public key: ${escrow.recipient}\n${await generateX25519Identity()}\n${plainIdentity}\n`;
    expect(await unwrapWithEscrowIdentity(escrow, file, STORE)).toEqual(dataKey);
    expect(await unwrapWithEscrowIdentity(escrow, plainIdentity.toLowerCase(), STORE)).toEqual(dataKey);
  });

  test.each<[string, (recipient: string) => string, RegExp]>([
    ['nothing', () => '', /begins with age1/],
    ['a passphrase', () => PASSPHRASE, /begins with age1/],
    ['an SSH key', () => 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample', /begins with age1/],
    ['two recipients', (recipient) => `${recipient}\n${recipient}`, /single line/],
    ['a secret key', () => plainIdentity, /This is the secret key/],
    ['one cut off', (recipient) => recipient.slice(0, -1), /not whole/],
    [
      'one with a sign changed',
      (recipient) => `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`,
      /not whole/,
    ],
    ['one in capitals', (recipient) => recipient.toUpperCase(), /begins with age1/],
    [
      'a plugin’s',
      () => 'age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt',
      /not whole|begins with age1/,
    ],
  ])('is not %s', async (_, make, sentence) => {
    const text = make(await identityToRecipient(plainIdentity));
    const refused = await wrapForEscrow(dataKey, text, 'Information governance lead', STORE);
    expect(refused).toEqual({ ok: false, error: expect.stringMatching(sentence) });
  });
});

describe('slots that the first version wrote', () => {
  const KEY = Buffer.alloc(KEY_BYTES, 7);
  const sealed: { readonly slot: Slot; readonly way: Way }[] = [
    {
      slot: {
        kind: 'recovery',
        salt: 'FBUWFxgZGhscHR4fICEiIw==',
        nonce: 'JCUmJygpKissLS4v',
        wrapped: 'uy1z9L0bTiOXd4R8dSa9K9IkYpFFyqzk85B6fZvdbE4=',
        tag: 'RpNyKlrilHfiY2NaL9hYDg==',
      },
      way: { kind: 'recovery', code: '000G-40R4-0M30-E209-185G-R38E-1W81-24GK-W22P' },
    },
    {
      slot: {
        kind: 'passphrase',
        kdf: { name: 'scrypt', logN: 17, r: 8, p: 1, salt: 'MDEyMzQ1Njc4OTo7PD0+Pw==' },
        nonce: 'QEFCQ0RFRkdISUpL',
        wrapped: 'bv0q4XPfwKaZYSKmM0et/sXQ+1hR16S2l9AeVqzttXU=',
        tag: 'ZFSZOmMewX4WHoQLg1HXBw==',
      },
      way: { kind: 'passphrase', passphrase: PASSPHRASE },
    },
    {
      slot: {
        kind: 'escrow',
        label: 'IG lead',
        recipient: 'age1ss9eqac37hrvfweqf2wkc8jzvwa7l0qnapxd88sqp5vdchr48y7qfch5dy',
        wrapped:
          'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBHY05hWEZqRm1EMnBtOURKQ0dlSW5mdGNWSDJ3R3gxcUJ0bHVaWHBMWkJZCkt1YU0zbDVKamdmVkZsVjVNQUdVcTUzVVB2LzdJVXprS3lDL2wvNE9jcWcKLS0tIE5DNk92WEErclkveUYvUStJei9NcFJMdmNJTmJvQkVjaE5EME5ER0VlV1EKrb6zIrtopPqVwVuWrLw0mpZhe9qvUEC0b8Ho8MQcwxjHi2iAl+yVGUa5IUkNyxWBa83aBCKLXoOFXjbWb/t/GOrNU2NZE1JBrJYWauDZZZkNyMxtmkLCGiFRtdyh7UU3gn31qG9jIfnAoJ7qe4FJsFuYVxItQ4h7lW3DMg5zlhSZ09LeGdosSaThe1f/wNCrH0g=',
      },
      way: {
        kind: 'escrow',
        identity: 'AGE-SECRET-KEY-1AJGEJX3G3VTG2A844NZXTLU5T3DWHT586CFAHSWMYDNP5K0FHM4SS09FCZ',
      },
    },
  ];

  test.each(sealed)('open in every later one: $slot.kind', async ({ slot, way }) => {
    const text = JSON.stringify({ format: 1, storeId: STORE, kind: 'own', name: 'Fictional', slots: [slot] });
    expect(await unlockWith(parseKeyFile(text), way)).toEqual(KEY);
  });
});

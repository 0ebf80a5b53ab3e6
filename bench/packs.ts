/**
 * A return of 25 readings with 60 answers each, from bytes to a file that is known to be whole, signed and in shape,
 * against the least that can be done with the same bytes: decrypted, unpacked, parsed. Both in turn. Then how long
 * sealing and proving it takes, and the same for one answer.
 */
import { gunzipSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import '../tests/fixtures/resolve-typescript.mjs';
import { line, quantile, ratio, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { openSealed, sealAndProve } = await import('../src/main/crypto/sealed-file');
const { PACK_MAGIC } = await import('../src/main/crypto/sealed-file-frame');
const { deviceCalled } = await import('../tests/crypto/devices');
const { sampleReturn } = await import('../tests/exchange/travelling-samples');

const ROUNDS = 200;
const WARM_UP = 20;
const AIM = 3;
const AIM_MS = 150;

const lead = await deviceCalled('lead');
const auditor = await deviceCalled('auditor');
const reader = { identity: lead.identity, knownCards: [auditor.signed.card] };
const to = { recipient: lead.identity.recipient, sender: auditor.identity };

async function measure(readings: number, answers: number) {
  const file = sampleReturn(auditor.identity.deviceId, readings, answers);
  const made = await sealAndProve(file, to);
  if (!made.ok) throw new Error(made.error.message);
  const { bytes } = made.value;
  const least = async (): Promise<void> => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(lead.identity.ageIdentity);
    const content = gunzipSync(await decrypter.decrypt(bytes.subarray(PACK_MAGIC.length)));
    JSON.parse(content.subarray(64).toString());
  };
  const times = { opened: [] as number[], least: [] as number[], sealed: [] as number[] };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const opened = await timed(() => openSealed(bytes, reader));
    const bare = await timed(least);
    const sealed = await timed(() => sealAndProve(file, to));
    if (round < WARM_UP) continue;
    times.opened.push(opened);
    times.least.push(bare);
    times.sealed.push(sealed);
  }
  return { ...times, size: bytes.length, json: JSON.stringify(file).length };
}

const small = await measure(1, 1);
const whole = await measure(25, 60);
const p99 = quantile(whole.opened, 0.99);
process.stdout.write(
  `${[
    `25 readings of 60 answers: ${(whole.json / 1000).toFixed(0)} KB of JSON, ${(whole.size / 1000).toFixed(1)} KB sealed`,
    line('opened and verified', whole.opened),
    line('decrypted, unpacked and parsed only', whole.least),
    line('sealed and proven', whole.sealed),
    line('one answer, opened and verified', small.opened),
    line('one answer, sealed and proven', small.sealed),
    ratio('opening beside its least', whole.opened, whole.least, AIM),
    `p99 of opening ${p99.toFixed(1)} ms (aim: under ${AIM_MS} ms, ${p99 < AIM_MS ? 'reached' : 'NOT reached'})`,
  ].join('\n')}\n`,
);

import { type FormEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { Failure } from '../../../shared/contract/errors';
import { sampleSize } from '../../../shared/domain/sampling';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import { drawSample } from '../../stores/audits';
import { loadCases } from '../../stores/cases';

const MARGINS = [5, 7.5, 10, 15] as const;
const WHOLE = /^\d+$/;
const LARGEST_SEED = 4294967295;

type Method = 'census' | 'simple';

type DrawSampleProps = Readonly<{ audit: Audit; listed: number }>;

/** A census or a seeded simple random sample, with what each size would be worth. */
export function DrawSample({ audit, listed }: DrawSampleProps) {
  const population = audit.population ?? listed;
  const [method, setMethod] = useState<Method>('simple');
  const [size, setSize] = useState(() => String(Math.min(listed, sampleSize(population, 10))));
  const [seed, setSeed] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sizeWrong =
    method === 'simple' && !(WHOLE.test(size) && Number(size) >= 1 && Number(size) <= listed)
      ? `Write a whole number from 1 to ${listed}.`
      : null;
  const seedWrong =
    seed !== '' && !(WHOLE.test(seed) && Number(seed) <= LARGEST_SEED)
      ? `Write a whole number up to ${LARGEST_SEED}, or leave it empty.`
      : null;

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (sizeWrong !== null || seedWrong !== null) return;
    setBusy(true);
    const reply = await drawSample({
      auditId: audit.auditId,
      method,
      size: method === 'census' ? null : Number(size),
      seed: seed === '' ? null : Number(seed),
    });
    setBusy(false);
    if (reply.ok) await loadCases(audit.auditId);
    else setFailure(reply.error);
  };

  return (
    <Section
      title="Draw"
      sub={`from ${listed} listed${audit.population === null ? '' : `, population ${audit.population}`}`}
    >
      <form className="draw" onSubmit={(event) => void handleSubmit(event)} noValidate>
        <div className="stackf">
          {failure === null ? null : (
            <Note tone="stop" alert>
              {sayFailure(failure)}
            </Note>
          )}
          <Choice
            legend="How the records are chosen"
            legendShown
            look="list"
            options={[
              { value: 'simple', label: 'Simple random sample', hint: 'every case file has the same chance' },
              { value: 'census', label: 'Census', hint: `all ${listed}, so no interval is needed` },
            ]}
            value={method}
            onChange={setMethod}
          />
          {method === 'simple' ? (
            <Field label="Size" failure={sizeWrong}>
              {(control) => (
                <input
                  {...control}
                  className="inp num"
                  inputMode="numeric"
                  value={size}
                  onChange={(event) => setSize(event.target.value.trim())}
                />
              )}
            </Field>
          ) : null}
          <Field
            label="Seed"
            hint="Leave empty: one is chosen and kept, so that the same draw can be made again years later."
            failure={seedWrong}
          >
            {(control) => (
              <input
                {...control}
                className="inp seed"
                inputMode="numeric"
                value={seed}
                onChange={(event) => setSeed(event.target.value.trim())}
              />
            )}
          </Field>
          <div className="go">
            <Button type="submit" kind="primary" disabled={isBusy}>
              {isBusy
                ? 'Drawing…'
                : method === 'census'
                  ? `Take all ${listed}`
                  : `Draw ${size === '' ? '' : size}`}
            </Button>
            <span className="s14 ink3">A sample is drawn once. The list cannot be changed afterwards.</span>
          </div>
        </div>
        {method === 'simple' ? <SizeTable population={population} listed={listed} onTake={setSize} /> : null}
      </form>
    </Section>
  );
}

type SizeTableProps = Readonly<{ population: number; listed: number; onTake: (size: string) => void }>;

const SizeTable = ({ population, listed, onTake }: SizeTableProps) => (
  <div className="sizes">
    <table className="t">
      <caption className="cap">{`Records to read out of ${population}, for a 95% interval at worst`}</caption>
      <thead>
        <tr>
          <th scope="col">Within</th>
          <th scope="col" className="n">
            Records
          </th>
          <th scope="col">
            <span className="vh">Take this size</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {MARGINS.map((margin) => {
          const size = sampleSize(population, margin);
          return (
            <tr key={margin}>
              <td>{`± ${margin} points`}</td>
              <td className="n">{size}</td>
              <td className="n">
                {size <= listed ? (
                  <Button
                    kind="link"
                    aria-label={`Take ${size} records`}
                    onClick={() => onTake(String(size))}
                  >
                    Take
                  </Button>
                ) : (
                  <span className="ink3">more than listed</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
    <p className="s13 ink3">Worst case, half of records positive; corrected for a small population.</p>
  </div>
);

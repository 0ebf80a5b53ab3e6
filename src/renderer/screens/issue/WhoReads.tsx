import { type FormEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { AuditorLoad, Issuing } from '../../../shared/contract/issuing';
import { DEFAULT_ISSUING_RULE } from '../../../shared/domain/issuing-shape';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import { giveOut } from '../../stores/issuing';
import { goTo } from '../../stores/navigation';
import { type Chosen, ReadersTable } from './ReadersTable';

type WhoReadsProps = Readonly<{ audit: Audit; issuing: Issuing }>;

const WHOLE = /^\d+$/;
const wholeUpTo = (text: string, most: number): boolean => WHOLE.test(text) && Number(text) <= most;

/** Until somebody says otherwise: everybody reads, or those who were given something already. */
function firstChoice({ readings }: AuditorLoad, auditors: readonly AuditorLoad[]): Chosen {
  const hasAny = auditors.some((each) => each.readings > 0);
  return { reads: !hasAny || readings > 0, isNew: false, most: '' };
}

/** Who reads, what is read twice, and what everybody reads. */
export function WhoReads({ audit, issuing }: WhoReadsProps) {
  const { auditors, readings, advice, unplaced } = issuing;
  const [typed, setTyped] = useState<ReadonlyMap<string, Chosen>>(new Map());
  const choiceOf = (auditor: AuditorLoad): Chosen =>
    typed.get(auditor.deviceId) ?? firstChoice(auditor, auditors);
  const [share, setShare] = useState(String(100 * DEFAULT_ISSUING_RULE.doubleShare));
  const [everybody, setEverybody] = useState('0');
  const [ownAgency, setOwnAgency] = useState(DEFAULT_ISSUING_RULE.allowOwnAgency);
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const unbegun = new Set(
    readings.filter(({ status }) => status === 'assigned').map(({ reference }) => reference),
  ).size;
  const chosen = auditors.filter((each) => choiceOf(each).reads);
  const mostWrong = chosen.some((each) => {
    const { most } = choiceOf(each);
    return most !== '' && !(wholeUpTo(most, 2000) && Number(most) > 0);
  });
  const shareWrong = wholeUpTo(share, 100) ? null : 'Write a whole number from 0 to 100.';
  const everybodyWrong = wholeUpTo(everybody, 10) ? null : 'Write a whole number from 0 to 10.';
  const isWrong = mostWrong || shareWrong !== null || everybodyWrong !== null || chosen.length === 0;

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isWrong || isBusy) return;
    setBusy(true);
    const reply = await giveOut({
      auditId: audit.auditId,
      auditors: chosen.map((each) => {
        const { isNew, most } = choiceOf(each);
        return { deviceId: each.deviceId, isNew, mostReadings: most === '' ? null : Number(most) };
      }),
      doubleShare: Number(share) / 100,
      calibration: Number(everybody),
      allowOwnAgency: ownAgency,
    });
    setBusy(false);
    setFailure(reply.ok ? null : sayFailure(reply.error));
    setSaid(reply.ok ? 'Given out. Nothing has left this machine: make the packs below.' : '');
  };

  return (
    <Section
      title="Who reads"
      sub={auditors.length === 0 ? undefined : `${chosen.length} of ${auditors.length} cards known here`}
    >
      {auditors.length === 0 ? (
        <Empty
          title="No contact card is known here yet."
          action={
            <Button onClick={() => goTo({ screen: 'settings', part: 'cards' })}>Open contact cards</Button>
          }
        >
          Auditors on other machines send you their card first; then case files can be given out to them. What
          is not given out is read in this store.
        </Empty>
      ) : (
        <form onSubmit={(event) => void handleSubmit(event)} noValidate>
          <ReadersTable
            auditors={auditors}
            choiceOf={choiceOf}
            onChange={(deviceId, choice) => setTyped(new Map(typed).set(deviceId, choice))}
          />
          <div className="howmuch">
            <Field
              label="Read twice, out of 100"
              hint="By chance, by two different people"
              failure={shareWrong}
            >
              {(control) => (
                <input
                  {...control}
                  className="inp num"
                  inputMode="numeric"
                  value={share}
                  onChange={(event) => setShare(event.target.value.trim())}
                />
              )}
            </Field>
            <Field
              label="Read by everybody"
              hint="Case files for calibration, 0 to 10"
              failure={everybodyWrong}
            >
              {(control) => (
                <input
                  {...control}
                  className="inp num"
                  inputMode="numeric"
                  value={everybody}
                  onChange={(event) => setEverybody(event.target.value.trim())}
                />
              )}
            </Field>
            <div>
              <label className="check">
                <input
                  type="checkbox"
                  checked={ownAgency}
                  onChange={(event) => setOwnAgency(event.target.checked)}
                />
                <span>People may read records of their own agency</span>
              </label>
              <p className="s14 ink2">{advice.sentence}</p>
            </div>
          </div>
          {failure === null ? null : (
            <Note tone="stop" alert>
              {failure}
            </Note>
          )}
          {unplaced.length === 0 ? null : <Unplaced unplaced={unplaced} />}
          <div className="go">
            <Button
              type="submit"
              kind={audit.givenOut === 0 ? 'primary' : 'plain'}
              aria-disabled={isWrong || unbegun === 0 || undefined}
              disabled={isBusy}
            >
              {isBusy ? 'Giving out…' : sayButton(audit, unbegun)}
            </Button>
            <span className="s14 ink2" role="status">
              {chosen.length === 0
                ? 'Choose at least one auditor.'
                : mostWrong
                  ? 'Write the most as a whole number from 1, or leave it empty.'
                  : said}
            </span>
          </div>
        </form>
      )}
    </Section>
  );
}

function sayButton({ givenOut }: Audit, unbegun: number): string {
  const what = unbegun === 1 ? '1 case file' : `${unbegun} case files`;
  if (unbegun === 0) return 'Every case file has been begun';
  return givenOut === 0 ? `Give out ${what}` : `Give out ${what} anew`;
}

const Unplaced = ({ unplaced }: Readonly<Pick<Issuing, 'unplaced'>>) => (
  <Note tone="warn">
    <b>{unplaced.length === 1 ? 'One reading has nobody.' : `${unplaced.length} readings have nobody.`}</b>
    <ul>
      {unplaced.map(({ reference, why }) => (
        <li key={`${reference} ${why}`}>
          <span className="ref">{reference}</span> {why}
        </li>
      ))}
    </ul>
  </Note>
);

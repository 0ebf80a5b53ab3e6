import { type KeyboardEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { Choice, FileInMerge, MergePreviewView } from '../../../shared/contract/merging';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { leaveDryRun, mergeNow } from '../../stores/merging';
import { DryTable } from './DryTable';
import { InTheFiles } from './InTheFiles';
import { counted, sayTally, tally } from './say-merge';
import type { Chosen } from './ToChoose';

type DryRunProps = Readonly<{ audit: Audit; preview: MergePreviewView; onPick: () => void }>;

/** What merging the opened returns would do, before anything is done. */
export function DryRun({ audit, preview, onPick }: DryRunProps) {
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const { first, rest } = sayTally(preview, chosen);
  const { taken } = tally(preview);
  const isHeld = preview.needsTypedConfirmation && title.trim() !== audit.title;
  const handleChoose = (place: string, choice: Choice | null): void => {
    const next = new Map(chosen);
    if (choice === null) next.delete(place);
    else next.set(place, choice);
    setChosen(next);
  };
  const merge = async (): Promise<void> => {
    if (isBusy || preview.isEmpty) return;
    setBusy(true);
    const reply = await mergeNow(audit.auditId, preview.token, title.trim(), [...chosen.values()]);
    setBusy(false);
    if (!reply.ok) setFailure(sayFailure(reply.error));
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leaveDryRun();
    else if (event.key === 'Enter' && event.ctrlKey) void merge();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the two buttons at its foot
    <div className="cols returns" onKeyDown={handleKey}>
      <InTheFiles preview={preview} />
      <div className="mainwrap">
        <main className="main">
          <div className="title">
            <h1>Dry run</h1>
            <p className="sub">{`Nothing has been merged. ${audit.title}`}</p>
            <div className="right">
              <Button small onClick={onPick}>
                Pick other files…
              </Button>
            </div>
          </div>
          <Refused files={preview.files} />
          <DryTable
            rows={preview.rows}
            conflicts={preview.conflicts}
            chosen={chosen}
            onChoose={handleChoose}
          />
        </main>
        <section className="actbar" aria-label="Merge">
          <div className="says" aria-live="polite">
            <p>
              <b>{preview.isEmpty ? 'Merging would change nothing.' : `Nothing has been merged. ${first}`}</b>
              {rest === '' ? (preview.isEmpty ? '' : '.') : `; ${rest}`}
            </p>
            {preview.needsTypedConfirmation ? (
              <Field label={`More than a tenth of what is here would be replaced. Type “${audit.title}”`}>
                {(control) => (
                  <input
                    {...control}
                    className="inp"
                    value={title}
                    onChange={(event) => setTitle(event.target.value)}
                  />
                )}
              </Field>
            ) : null}
            {failure === null ? null : (
              <Note tone="stop" alert>
                {failure}
              </Note>
            )}
          </div>
          <div className="right">
            <Button data-first-focus onClick={leaveDryRun}>
              Leave without merging <Kbd>Esc</Kbd>
            </Button>
            {preview.isEmpty ? null : (
              <Button
                kind="primary"
                disabled={isBusy}
                aria-disabled={isHeld || undefined}
                onClick={() => void merge()}
              >
                {isBusy ? 'Proving a copy, then merging…' : sayMerge(taken)} <Kbd>Ctrl ↵</Kbd>
              </Button>
            )}
          </div>
        </section>
      </div>
    </div>
  );
}

const sayMerge = (taken: number): string =>
  taken === 0 ? 'Merge' : `Merge ${counted(taken, 'reading', 'readings')}`;

const Refused = ({ files }: Readonly<{ files: readonly FileInMerge[] }>) => {
  const refused = files.filter((each) => each.refused !== null);
  if (refused.length === 0) return null;
  return (
    <Note tone="stop">
      <ul>
        {refused.map(({ fileName, refused: why }) => (
          <li key={`${fileName} ${why}`}>
            <b>{`${fileName}: `}</b>
            {(why ?? '').replace(`${fileName}: `, '')}
          </li>
        ))}
      </ul>
    </Note>
  );
};

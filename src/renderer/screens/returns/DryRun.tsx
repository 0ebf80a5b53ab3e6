import { Fragment, type KeyboardEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { FileInMerge, MergePreviewView, RowInMerge } from '../../../shared/contract/merging';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Field } from '../../components/Field';
import { Kbd } from '../../components/Kbd';
import { Note } from '../../components/Note';
import { Wide } from '../../components/Wide';
import { sayFailure } from '../../sentences';
import { leaveDryRun, mergeNow } from '../../stores/merging';
import {
  counted,
  KIND_WORDS,
  KINDS_IN_ORDER,
  type MergeKind,
  ordinal,
  sayEffect,
  sayTally,
  tally,
} from './say-merge';

type DryRunProps = Readonly<{ audit: Audit; preview: MergePreviewView; onPick: () => void }>;

/** What merging the opened returns would do, before anything is done. */
export function DryRun({ audit, preview, onPick }: DryRunProps) {
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { first, rest } = sayTally(preview);
  const { taken } = tally(preview);
  const isHeld = preview.needsTypedConfirmation && title.trim() !== audit.title;
  const merge = async (): Promise<void> => {
    if (isBusy || preview.isEmpty) return;
    setBusy(true);
    const reply = await mergeNow(audit.auditId, preview.token, title.trim());
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
          <DryTable rows={preview.rows} />
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

/** Counts by kind, concerns, and the files. */
function InTheFiles({ preview: { files, rows } }: Readonly<{ preview: MergePreviewView }>) {
  const concerns = files.reduce((sum, each) => sum + each.concerns, 0);
  const declined = files.reduce((sum, each) => sum + each.declined, 0);
  const duplicates = files.filter(({ duplicate }) => duplicate).length;
  const refused = files.filter((each) => each.refused !== null).length;
  return (
    <section className="out-list" aria-label="What is in the files">
      <h2 className="h2">
        {files.length === 1 ? 'What is in the file' : `What is in the ${files.length} files`}
      </h2>
      <p className="sub">
        {refused === 0
          ? 'All sealed for you, none altered.'
          : `${counted(refused, 'file is', 'files are')} refused; the others are sealed for you and not altered.`}
      </p>
      <table className="outcomes">
        <caption className="vh">Readings by what they are to the store</caption>
        <tbody>
          {KINDS_IN_ORDER.map((kind) => {
            const count = rows.filter((row) => row.kind === kind).length;
            return count === 0 ? null : <Outcome key={kind} kind={kind} count={count} />;
          })}
          <tr className="total">
            <td className="n">{rows.length}</td>
            <td>{rows.length === 1 ? 'Reading' : 'Readings'}</td>
          </tr>
        </tbody>
      </table>
      {duplicates === 0 ? null : (
        <p className="s14 ink2">{`${counted(duplicates, 'file was', 'files were')} merged before or came twice. That changes nothing.`}</p>
      )}
      {declined === 0 ? null : (
        <p className="s14 ink2">{`${counted(declined, 'reading was', 'readings were')} handed back.`}</p>
      )}
      {concerns === 0 ? null : (
        <Note tone="stop">
          <b>{counted(concerns, 'concern.', 'concerns.')}</b> On the concerns desk already. Concerns are taken
          in even when their reading is not.
        </Note>
      )}
      <h3 className="h3">Files</h3>
      <ul className="files s14">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may carry one name, and none moves
          <li key={index}>
            <span>{file.from === null ? file.fileName : file.from.designation}</span>
            <span>{file.refused === null ? file.readings : 'refused'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Outcome = ({ kind, count }: Readonly<{ kind: MergeKind; count: number }>) => (
  <tr className={KIND_WORDS[kind].needs ? 'need' : undefined}>
    <td className="n">{count}</td>
    <td>
      <b>{KIND_WORDS[kind].name}</b>
      <small>{KIND_WORDS[kind].hint}</small>
    </td>
  </tr>
);

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

type Group = Readonly<{
  key: string;
  name: string;
  hint: string;
  kinds: readonly MergeKind[];
  folded: boolean;
}>;
const GROUPS: readonly Group[] = [
  {
    key: 'needs',
    name: 'Needs you',
    hint: 'nothing of these overwrites anything',
    kinds: ['conflict', 'wrong_version', 'unknown_reference'],
    folded: false,
  },
  {
    key: 'updated',
    name: 'Updated',
    hint: 'earlier answers are kept in the trail',
    kinds: ['updated'],
    folded: false,
  },
  { key: 'new', name: 'New', hint: '', kinds: ['new'], folded: false },
  {
    key: 'here',
    name: 'Unchanged or older',
    hint: 'merging the same file twice changes nothing',
    kinds: ['unchanged', 'older'],
    folded: true,
  },
];
const MOST_ROWS = 12;

function DryTable({ rows }: Readonly<{ rows: readonly RowInMerge[] }>) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  if (rows.length === 0)
    return (
      <Empty title="There is no reading in these files.">What else they hold is said beside this.</Empty>
    );
  return (
    <Wide label="Readings in the files">
      <table className="t dry">
        <caption className="vh">Readings in the files, and what merging does with each</caption>
        <thead>
          <tr>
            {['Reference', 'Reading', 'Reader', 'In the file', 'Merging will'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {GROUPS.map((group) => {
            const members = rows.filter(({ kind }) => group.kinds.includes(kind));
            if (members.length === 0) return null;
            const most = shown.has(group.key) ? members.length : group.folded ? 0 : MOST_ROWS;
            const hidden = members.length - Math.min(most, members.length);
            return (
              <Fragment key={group.key}>
                <tr className="grp">
                  <th colSpan={5} scope="rowgroup">
                    {group.name}
                    <small>
                      {[counted(members.length, 'reading', 'readings'), group.hint]
                        .filter((part) => part !== '')
                        .join('; ')}
                    </small>
                    {hidden === 0 ? null : (
                      <Button
                        kind="link"
                        aria-label={`Show ${hidden} more, ${group.name}`}
                        onClick={() => setShown(new Set([...shown, group.key]))}
                      >
                        {most === 0 ? 'Show' : `Show ${hidden} more`}
                      </Button>
                    )}
                  </th>
                </tr>
                {members.slice(0, most).map((row) => (
                  <DryRow key={`${row.fileName} ${row.reference} ${row.readingNumber}`} row={row} />
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

const DryRow = ({ row }: Readonly<{ row: RowInMerge }>) => {
  const { needs, name } = KIND_WORDS[row.kind];
  return (
    <>
      <tr className={row.kind === 'conflict' ? 'ask' : undefined}>
        <td className="ref nw">{needs ? <b>{row.reference}</b> : row.reference}</td>
        <td>{ordinal(row.readingNumber)}</td>
        <td>{row.designation}</td>
        <td>
          {`${row.status === 'complete' ? 'complete' : 'in progress'}, ${counted(row.answers, 'answer', 'answers')}`}
          {needs && row.kind !== 'conflict' ? `; ${name.toLowerCase()}` : ''}
        </td>
        <td>{row.kind === 'conflict' ? <b>{sayEffect(row)}</b> : sayEffect(row)}</td>
      </tr>
      {row.kind === 'conflict' ? (
        <tr className="ask b">
          <td />
          <td colSpan={4}>
            {`Two readers hold the ${ordinal(row.readingNumber)} reading of this record. Neither is overwritten. Once merged, they stand side by side under Returns.`}
          </td>
        </tr>
      ) : null}
    </>
  );
};

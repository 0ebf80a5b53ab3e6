import { type ReactNode, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { ListPreview } from '../../../shared/contract/cases';
import type { Failure } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Wide } from '../../components/Wide';
import { sayFailure } from '../../sentences';
import { openAudit } from '../../stores/audits';
import { forgetPending, importPending, type PendingList, previewList } from '../../stores/cases';
import { OtherEncoding } from './OtherEncoding';
import { ProblemTable } from './ProblemTable';

const MOST_ROWS = 12;

type ListPreviewPanelProps = Readonly<{ audit: Audit; pending: PendingList; onImported: () => void }>;

/** What a list holds and what is wrong with it, before any of it is kept. */
export function ListPreviewPanel({ audit, pending, onImported }: ListPreviewPanelProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const handleImport = async (): Promise<void> => {
    setBusy(true);
    const reply = await importPending(audit.auditId);
    setBusy(false);
    if (reply === null) return;
    if (!reply.ok) {
      setFailure(reply.error);
      return;
    }
    onImported();
    await openAudit(audit.auditId);
  };
  return (
    <div className="preview">
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <Loaded
        of={pending.preview}
        loading="Reading the list…"
        failed="The list could not be read."
        onRetry={() => void previewList(audit.auditId, pending.source)}
      >
        {(preview) =>
          preview.asWindows1252 === null ? (
            <Preview preview={preview} isBusy={isBusy} onImport={() => void handleImport()} />
          ) : (
            <OtherEncoding
              auditId={audit.auditId}
              fileName={preview.fileName}
              reading={preview.asWindows1252}
              onFailure={setFailure}
            />
          )
        }
      </Loaded>
      {pending.preview.phase === 'ready' ? null : (
        <Button kind="quiet" onClick={forgetPending}>
          Back
        </Button>
      )}
    </div>
  );
}

function verdictOf({ problems, rows, acceptable }: ListPreview): string {
  const refused = problems.filter(({ severity }) => severity === 'refused').length;
  const warnings = problems.length - refused;
  if (!acceptable && rows.length === 0 && refused === 0)
    return 'There is nothing in this list. Nothing has been kept.';
  if (!acceptable)
    return `Nothing has been kept. ${refused === 1 ? 'One thing is' : `${refused} things are`} refused; correct the list and give it again.`;
  const said = `${rows.length === 1 ? 'One case file is' : `${rows.length} case files are`} ready to be listed. Nothing has been kept yet.`;
  return warnings === 0
    ? said
    : `${said} ${warnings === 1 ? 'One row is' : `${warnings} rows are`} odd; look before going on.`;
}

function cellOf(row: ListPreview['rows'][number], column: string): ReactNode {
  const key = column.trim().toLowerCase();
  if (key === 'family') return row.family ?? <span className="ink3">none</span>;
  if (key === 'exclude') return row.excluded ?? <span className="ink3">stays in</span>;
  return row.profile[key] ?? <span className="ink3">not recorded</span>;
}

type PreviewProps = Readonly<{ preview: ListPreview; isBusy: boolean; onImport: () => void }>;

function Preview({ preview, isBusy, onImport }: PreviewProps) {
  const { columns, rows, problems, acceptable, fileName } = preview;
  const keys = columns.filter((column) => column !== 'case_ref' && column !== 'reference');
  return (
    <>
      <Note tone={acceptable ? 'accent' : 'stop'} alert>
        {fileName === null ? null : <b>{`${fileName}. `}</b>}
        {verdictOf(preview)}
      </Note>
      {problems.length === 0 ? null : <ProblemTable problems={problems} />}
      {rows.length === 0 ? null : (
        <Wide label="Table of the first rows">
          <table className="t">
            <caption className="vh">The first rows of the list</caption>
            <thead>
              <tr>
                <th scope="col" className="n">
                  Row
                </th>
                <th scope="col">Reference</th>
                {keys.map((key) => (
                  <th key={key} scope="col">
                    {key}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((row) => (
                <tr key={row.row}>
                  <td className="n ink3">{row.row}</td>
                  <td className="ref">{row.listReference}</td>
                  {keys.map((key) => (
                    <td key={key}>{cellOf(row, key)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {rows.length > MOST_ROWS ? (
        <p className="bandnote">{`and ${rows.length - MOST_ROWS} more rows`}</p>
      ) : null}
      <div className="go">
        {acceptable ? (
          <Button kind="primary" disabled={isBusy} onClick={onImport}>
            {isBusy
              ? 'Listing them…'
              : `List ${rows.length === 1 ? 'this case file' : `these ${rows.length} case files`}`}
          </Button>
        ) : null}
        <Button kind={acceptable ? 'quiet' : 'plain'} onClick={forgetPending}>
          {acceptable ? 'Give up' : 'Give another list'}
        </Button>
      </div>
    </>
  );
}

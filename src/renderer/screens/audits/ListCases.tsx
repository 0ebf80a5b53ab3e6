import { type ReactNode, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { CaseFile } from '../../../shared/contract/cases';
import type { Failure } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import { openAudit } from '../../stores/audits';
import { clearList, pickList, previewList, useCases } from '../../stores/cases';
import { ClearListDialog } from './ClearListDialog';
import { ListPreviewPanel } from './ListPreviewPanel';

type ListCasesProps = Readonly<{ audit: Audit; cases: readonly CaseFile[] }>;

/** Typing, pasting or picking a list; what it holds is shown before any of it is kept. */
export function ListCases({ audit, cases }: ListCasesProps) {
  const pending = useCases((state) => state.pending);
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isClearing, setClearing] = useState(false);

  const handlePick = async (): Promise<void> => {
    const reply = await pickList(audit.auditId);
    setFailure(reply.ok ? null : reply.error);
  };
  const handleClear = async (): Promise<void> => {
    const reply = await clearList(audit.auditId);
    setClearing(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) await openAudit(audit.auditId);
  };

  return (
    <Section
      title="Case list"
      sub={cases.length === 0 ? 'references and profile keys only' : `${cases.length} case files listed`}
      right={
        cases.length === 0 ? undefined : (
          <Button small onClick={() => setClearing(true)}>
            Clear the list…
          </Button>
        )
      }
    >
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      {pending !== null ? (
        <ListPreviewPanel audit={audit} pending={pending} onImported={() => setText('')} />
      ) : (
        <Folded isFolded={cases.length > 0}>
          <div className="give">
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void previewList(audit.auditId, { kind: 'text', text });
              }}
            >
              <Field
                label="Type or paste references"
                hint="One a line, or cells copied from a spreadsheet with a heading row: case_ref, then any of age, gender, locality, register and the other profile keys; family for children of one family, exclude for why one is left out."
              >
                {(control) => (
                  <textarea
                    {...control}
                    className="inp"
                    rows={6}
                    spellCheck={false}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                )}
              </Field>
              <div className="go">
                <Button type="submit" kind="primary" disabled={text.trim() === ''}>
                  Look at this list
                </Button>
                {text.trim() === '' ? <span className="s14 ink3">Type at least one reference.</span> : null}
              </div>
            </form>
            <div className="file">
              <p className="label">Or take it from a file</p>
              <p className="hint">
                CSV or XLSX, first sheet. It is read in a process of its own; nothing is kept until you say
                so.
              </p>
              <div className="go">
                <Button onClick={() => void handlePick()}>Choose a file…</Button>
              </div>
              <Note>
                Use references that mean nothing to anybody else. A list with names, dates of birth, CHI
                numbers, postcodes or e-mail addresses is refused, with the place. The list that says whose
                record a reference is stays outside Plumbline.
              </Note>
            </div>
          </div>
        </Folded>
      )}
      {isClearing ? (
        <ClearListDialog
          count={cases.length}
          onClose={() => setClearing(false)}
          onClear={() => void handleClear()}
        />
      ) : null}
    </Section>
  );
}

/** Once there is a list, giving more of it is out of the way of drawing from it. */
const Folded = ({ isFolded, children }: Readonly<{ isFolded: boolean; children: ReactNode }>) =>
  isFolded ? (
    <details className="addmore">
      <summary>Add to the list</summary>
      {children}
    </details>
  ) : (
    children
  );

import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import { forgetSavedPack, saveGovernancePack, useGovernance } from '../../stores/governance';

const PAPERS: readonly string[] = [
  'What is stored where',
  'What leaves, and how',
  'No network',
  'Threat model in plain words',
  'Facts for a DPIA',
  'Keys and backups',
  'What IT can lay down',
  'Components and licences',
  'Accessibility statement',
];

/** The papers about the program itself, for whoever answers for information governance. */
export function GovernancePart() {
  useEffect(() => forgetSavedPack, []);
  return (
    <>
      <div className="title">
        <h1>Information governance</h1>
        <p className="sub">
          Papers about the program itself, for your information governance lead and for IT. Nothing of this
          store is in them.
        </p>
      </div>
      <div className="ruled stack">
        <ol aria-label="Papers of the pack">
          {PAPERS.map((title, index) => (
            <li key={title}>{`${index + 1}. ${title}`}</li>
          ))}
        </ol>
        <p className="s14 ink2">
          Each as a Word document and as Markdown, made from this version of the program, with a list of its
          components for machines (CycloneDX).
        </p>
        <Save />
      </div>
    </>
  );
}

function Save() {
  const saved = useGovernance((governance) => governance.saved);
  const isSaving = saved?.phase === 'loading';
  return (
    <div className="go">
      <Button onClick={() => void saveGovernancePack()} aria-disabled={isSaving || undefined}>
        Save the pack…
      </Button>
      <div role="status">
        {saved === null || (saved.phase === 'ready' && saved.value === null) ? null : saved.phase ===
          'loading' ? (
          <span className="s14 ink2">Writing…</span>
        ) : saved.phase === 'failed' ? (
          <Note tone="stop">{sayFailure(saved.failure)}</Note>
        ) : (
          <span className="s14">{`${saved.value?.files.length} files written to ${saved.value?.folder}`}</span>
        )}
      </div>
    </div>
  );
}

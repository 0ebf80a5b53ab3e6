import { useEffect, useState } from 'react';
import type { Failure } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { sayFailure } from '../../sentences';
import {
  type BriefTemplate,
  chooseBriefTemplate,
  loadBriefTemplate,
  removeBriefTemplate,
  saveBriefTemplate,
  usePapers,
} from '../../stores/papers';

/** Which Word file the brief is filled into: the program's own, or the partnership's. */
export function BriefTemplateRow() {
  const template = usePapers((state) => state.template);
  useEffect(() => void loadBriefTemplate(), []);
  return (
    <div>
      <h3 className="label">Template of the brief</h3>
      <Loaded
        of={template}
        loading="Looking for the template…"
        failed="The template could not be read."
        onRetry={() => void loadBriefTemplate()}
      >
        {(value) => <Row value={value} />}
      </Loaded>
    </div>
  );
}

function Row({ value: { own, problem } }: Readonly<{ value: BriefTemplate }>) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const handle = (work: () => Promise<Failure | null>) => async (): Promise<void> => setFailure(await work());
  return (
    <>
      <p className="break">
        {own === null
          ? 'The program’s own. Save it, change it in Word, and choose it here to have your logo and your words around the findings.'
          : `Your partnership’s: ${own.fileName}.`}
      </p>
      {problem === null ? null : (
        <Note tone="warn">{`It cannot be filled, so the program’s own is used. ${problem}`}</Note>
      )}
      {failure === null ? null : (
        <Note tone="stop" alert>
          {sayFailure(failure)}
        </Note>
      )}
      <div className="go">
        <Button small onClick={() => void handle(saveBriefTemplate)()}>
          Save the template…
        </Button>
        <Button small onClick={() => void handle(chooseBriefTemplate)()}>
          Choose your own…
        </Button>
        {own === null ? null : (
          <Button small kind="quiet" onClick={() => void handle(removeBriefTemplate)()}>
            Use the program’s own
          </Button>
        )}
      </div>
    </>
  );
}

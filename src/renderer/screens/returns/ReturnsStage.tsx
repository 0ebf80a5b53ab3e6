import './returns.css';
import { useEffect, useRef } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Empty } from '../../components/Empty';
import { FileDrop } from '../../components/FileDrop';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { leaveDryRun, loadMerging, openReturns, useMerging } from '../../stores/merging';
import { StageTitle } from '../audits/StageTitle';
import { AuditorsTable } from './AuditorsTable';
import { Conflicts } from './Conflicts';
import { DryRun } from './DryRun';
import { EarlierMerges } from './EarlierMerges';
import { Questions } from './Questions';

/** What has come back: opened into a dry run first, then merged. */
export function ReturnsStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId } = audit;
  const isFor = useMerging((state) => state.auditId === auditId);
  const merging = useMerging((state) => state.merging);
  const dryRun = useMerging((state) => state.dryRun);
  const isBusy = useMerging((state) => state.isOpening);
  const failure = useMerging((state) => state.notOpened);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void loadMerging(auditId);
    return leaveDryRun;
  }, [auditId]);

  const pick = (): void => place.current?.querySelector<HTMLInputElement>('input[type=file]')?.click();
  const drop = (
    <div ref={place} hidden={isFor && dryRun !== null}>
      <FileDrop
        label="Open returns…"
        hint={
          isBusy
            ? 'Opening and checking each file…'
            : 'Any number at once, or drop them anywhere on this page. Nothing is merged before you have seen what it would do.'
        }
        accept=".plumbpack"
        multiple
        disabled={isBusy}
        onFiles={(files) => void openReturns(auditId, files)}
      />
    </div>
  );
  if (isFor && dryRun !== null)
    return (
      <>
        {drop}
        <DryRun key={dryRun.token} audit={audit} preview={dryRun} onPick={pick} />
      </>
    );
  return (
    <div className="cols returns">
      <div className="mainwrap">
        <main className="main stack">
          <StageTitle audit={audit} sub="returns" />
          <Section title="Returns">
            {drop}
            {failure === null ? null : (
              <Note tone="stop" alert>
                {failure}
              </Note>
            )}
            {audit.givenOut === 0 ? (
              <Empty title="No reading is out.">
                Readings that are given out under Issue come back here as sealed files.
              </Empty>
            ) : null}
          </Section>
          <Loaded
            of={isFor ? merging : { phase: 'loading' }}
            loading="Reading what has come back…"
            failed="What has come back could not be read."
            onRetry={() => void loadMerging(auditId)}
          >
            {(value) => (
              <>
                <Conflicts auditId={auditId} conflicts={value.conflicts} />
                <AuditorsTable auditId={auditId} auditors={value.auditors} />
                <Questions auditId={auditId} auditors={value.auditors} />
              </>
            )}
          </Loaded>
        </main>
      </div>
      <EarlierMerges
        auditId={auditId}
        merges={isFor && merging.phase === 'ready' ? merging.value.merges : []}
      />
    </div>
  );
}

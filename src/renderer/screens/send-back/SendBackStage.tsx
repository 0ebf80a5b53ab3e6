import '../issue/issue.css';
import './send-back.css';
import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Loaded } from '../../components/Loaded';
import { loadSendBack, useSendBack } from '../../stores/send-back';
import { StageTitle } from '../audits/StageTitle';
import { AskedOfMe } from './AskedOfMe';
import { SentFiles } from './SentFiles';
import { WhatLeaves } from './WhatLeaves';

/** What the lead asks, what would leave this machine reading by reading, and what has left. */
export function SendBackStage({ audit }: Readonly<{ audit: Audit }>) {
  const { auditId } = audit;
  const isFor = useSendBack((state) => state.auditId === auditId);
  const preview = useSendBack((state) => state.preview);
  const queries = useSendBack((state) => state.queries);
  useEffect(() => void loadSendBack(auditId), [auditId]);
  const retry = (): void => void loadSendBack(auditId);
  return (
    <main className="main stack sendback">
      <StageTitle audit={audit} sub="send back" />
      <Loaded
        of={isFor ? queries : { phase: 'loading' }}
        loading="Reading what the lead has asked…"
        failed="The lead’s questions could not be read."
        onRetry={retry}
      >
        {(list) => <AskedOfMe auditId={auditId} queries={list} />}
      </Loaded>
      <Loaded
        of={isFor ? preview : { phase: 'loading' }}
        loading="Listing what would leave…"
        failed="What would leave could not be listed."
        onRetry={retry}
      >
        {(value) => (
          <>
            <WhatLeaves auditId={auditId} preview={value} />
            <SentFiles sent={value.sent} />
          </>
        )}
      </Loaded>
    </main>
  );
}

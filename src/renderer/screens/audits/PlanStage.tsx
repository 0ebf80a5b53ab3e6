import { type FormEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { Failure } from '../../../shared/contract/errors';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { sayDate } from '../../say-dates';
import { sayFailure } from '../../sentences';
import { updateAudit } from '../../stores/audits';
import { goTo } from '../../stores/navigation';
import { PlanFields } from './PlanFields';
import { checkPlan, draftOf, planOf } from './plan-draft';
import { RemoveAuditDialog } from './RemoveAuditDialog';
import { StageTitle } from './StageTitle';

/** The plan, to be read and changed. */
export function PlanStage({ audit }: Readonly<{ audit: Audit }>) {
  const [draft, setDraft] = useState(() => draftOf(audit));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const wrong = checkPlan(draft);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(audit));

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const reply = await updateAudit({ auditId: audit.auditId, ...planOf(draft) });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    setSaid(reply.ok ? 'Saved.' : '');
  };

  return (
    <main className="main">
      <StageTitle
        audit={audit}
        sub={`${audit.templateTitle}, version ${audit.templateVersion} · planned ${sayDate(audit.createdAt.slice(0, 10))}`}
      >
        <Button
          small
          onClick={() => goTo({ screen: 'template', key: audit.templateKey, version: audit.templateVersion })}
        >
          Read the template
        </Button>
      </StageTitle>
      <form className="plan ruled" onSubmit={(event) => void handleSubmit(event)} noValidate>
        {failure === null ? null : (
          <Note tone="stop" alert>
            {sayFailure(failure)}
          </Note>
        )}
        <PlanFields
          draft={draft}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
            setSaid('');
          }}
          wrong={wrong}
          isCodeFixed={audit.drawnAt !== null}
        />
        <div className="go">
          <Button type="submit" kind="primary" disabled={isBusy} aria-disabled={!isChanged || undefined}>
            {isBusy ? 'Saving…' : 'Save the plan'}
          </Button>
          <span className="s14 ink2" role="status">
            {said === '' && !isChanged ? 'Nothing has been changed.' : said}
          </span>
          <span className="right">
            <Button kind="quiet" onClick={() => setRemoving(true)}>
              Remove this audit…
            </Button>
          </span>
        </div>
      </form>
      {isRemoving ? <RemoveAuditDialog audit={audit} onClose={() => setRemoving(false)} /> : null}
    </main>
  );
}

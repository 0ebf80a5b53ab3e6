import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { Loaded } from '../../components/Loaded';
import { sayMoment } from '../../say-dates';
import { loadCases, useCases } from '../../stores/cases';
import { DrawSample } from '../sample/DrawSample';
import { SampleDrawn } from '../sample/SampleDrawn';
import { ListCases } from './ListCases';
import { StageTitle } from './StageTitle';
import { METHOD_NAMES } from './say-sampling';

/** Case files listed, then drawn from. */
export function SampleStage({ audit }: Readonly<{ audit: Audit }>) {
  const list = useCases((state) => state.list);
  const listFor = useCases((state) => state.auditId);
  useEffect(() => void loadCases(audit.auditId), [audit.auditId]);
  return (
    <main className="main stack">
      <StageTitle audit={audit} sub={subOf(audit)} />
      <Loaded
        of={listFor === audit.auditId ? list : { phase: 'loading' }}
        loading="Reading the case list…"
        failed="The case list could not be read."
        onRetry={() => void loadCases(audit.auditId)}
      >
        {(cases) =>
          audit.drawnAt !== null ? (
            <SampleDrawn audit={audit} cases={cases} />
          ) : (
            <>
              <ListCases audit={audit} cases={cases} />
              {cases.length === 0 ? null : <DrawSample audit={audit} cases={cases} />}
            </>
          )
        }
      </Loaded>
    </main>
  );
}

function subOf(audit: Audit): string {
  if (audit.drawnAt === null)
    return audit.listed === 0
      ? 'no case files listed yet'
      : `${audit.listed} case files listed, not drawn yet`;
  const method = audit.sampling === null ? '' : `${METHOD_NAMES[audit.sampling]} · `;
  return `${method}${audit.drawn} of ${audit.listed} listed · drawn ${sayMoment(audit.drawnAt)} · seed ${audit.seed ?? ''}`;
}

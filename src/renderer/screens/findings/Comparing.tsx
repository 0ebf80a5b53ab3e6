import { useEffect, useState } from 'react';
import type { Template } from '../../../shared/domain/template';
import { Dialog } from '../../components/Dialog';
import { Loaded } from '../../components/Loaded';
import {
  chooseAgainst,
  loadComparison,
  readTotals,
  saveTotals,
  useComparison,
} from '../../stores/comparison';
import { BaselineDialog } from './BaselineDialog';
import { EMPTY_DRAFT, withTotals } from './baseline-draft';
import { CompareDialog } from './CompareDialog';

type ComparingProps = Readonly<{ auditId: string; template: Template; onClose: () => void }>;

/** The two steps of choosing a baseline: which, and where it is typed, its totals. */
export function Comparing({ auditId, template, onClose }: ComparingProps) {
  const comparison = useComparison((state) => state.comparison);
  const [isTyping, setTyping] = useState(false);
  useEffect(() => void loadComparison(auditId), [auditId]);
  if (comparison.phase !== 'ready')
    return (
      <Dialog title="Compare with" onClose={onClose}>
        <Loaded
          of={comparison}
          loading="Looking for earlier rounds…"
          failed="Earlier rounds could not be looked for."
          onRetry={() => void loadComparison(auditId)}
        >
          {() => null}
        </Loaded>
      </Dialog>
    );
  const { against, rounds, totals } = comparison.value;
  const [first] = totals;
  if (isTyping)
    return (
      <BaselineDialog
        template={template}
        start={withTotals(EMPTY_DRAFT, totals)}
        onRead={(from) => readTotals(auditId, from)}
        onSave={async (given) => {
          const why = await saveTotals(auditId, given);
          if (why === null) onClose();
          return why;
        }}
        onClose={() => setTyping(false)}
      />
    );
  return (
    <CompareDialog
      rounds={rounds}
      chosen={against}
      totals={
        first === undefined
          ? null
          : `${first.period}, ${totals.length === 1 ? '1 criterion' : `${totals.length} criteria`}, ${first.source}`
      }
      onChoose={(to) => chooseAgainst(auditId, to)}
      onTotals={() => setTyping(true)}
      onClose={onClose}
    />
  );
}

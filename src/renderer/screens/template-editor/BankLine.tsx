import { useEffect, useState } from 'react';
import type { Criterion } from '../../../shared/domain/template';
import { isLockedByBank } from '../../../shared/domain/template-edit';
import { Button } from '../../components/Button';
import { criterionFrom, needBank, shareCriterion, useBank } from '../../stores/template-bank';
import { edit, type OpenDraft } from '../../stores/template-editor';

type BankLineProps = Readonly<{ open: OpenDraft; criterion: Criterion; isClosing: boolean }>;

/** Where a criterion stands to the bank: not in it, one of its versions, or behind. */
export function BankLine({ open, criterion, isClosing }: BankLineProps) {
  const entries = useBank((bank) => bank.entries);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(needBank, []);
  const { meaningId, bank } = criterion;
  const known = entries.phase === 'ready' ? entries.value : [];
  const entry = known.find(({ bankId }) => bankId === bank?.id);
  const own = known.find(({ bankId }) => bankId.endsWith(`.${meaningId}`));
  const behind = bank === undefined || entry === undefined ? 0 : entry.newest - bank.version;
  if (isClosing) return null;

  const handleTakeUp = (): void => {
    const next = entry === undefined ? null : criterionFrom(entry, entry.newest);
    if (next !== null) edit({ kind: 'take_up', meaningId, criterion: next });
  };
  const share = async (as: Parameters<typeof shareCriterion>[1]): Promise<void> =>
    setFailure(await shareCriterion(meaningId, as));
  const title = criterion.shortLabel.trim() === '' ? criterion.question.slice(0, 60) : criterion.shortLabel;
  return (
    <>
      <div className="lab">Bank</div>
      <div className="tools">
        <span className="s14">{sayStanding(criterion, behind)}</span>
        {behind > 0 ? (
          <Button small onClick={handleTakeUp}>
            {`Take up version ${entry?.newest}`}
          </Button>
        ) : null}
        {bank === undefined ? null : (
          <Button small onClick={() => edit({ kind: 'release_from_bank', meaningId })}>
            Make it this template’s own
          </Button>
        )}
        {bank === undefined && own === undefined && open.state.draftId !== '' ? (
          <>
            <Button small onClick={() => void share({ place: 'new', kind: 'core', title })}>
              Share as core
            </Button>
            <Button small onClick={() => void share({ place: 'new', kind: 'local', title })}>
              Share as local
            </Button>
          </>
        ) : null}
        {bank === undefined && own !== undefined ? (
          <Button small onClick={() => void share({ place: 'next_version', bankId: own.bankId })}>
            {`Share as version ${own.newest + 1}`}
          </Button>
        ) : null}
        {failure === null ? null : (
          <div className="fail" role="alert">
            {failure}
          </div>
        )}
      </div>
    </>
  );
}

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five'] as const;

/** “core v3, two newer”. */
function sayStanding(criterion: Criterion, behind: number): string {
  const { bank } = criterion;
  if (bank === undefined) return 'This template’s own.';
  const kind = isLockedByBank(criterion) ? 'core' : 'local';
  const newer = behind === 0 ? 'the newest' : `${NUMBERS[behind] ?? behind} newer`;
  const locked = kind === 'core' ? '. Its wording and answers are the same wherever it is asked.' : '.';
  return `${kind} v${bank.version}, ${newer}${locked}`;
}

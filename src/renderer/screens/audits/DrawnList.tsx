import { useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { CaseFile, Sample } from '../../../shared/contract/cases';
import { PROFILE_KEYS, type ProfileLists } from '../../../shared/domain/case-profile';
import { Button } from '../../components/Button';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { goTo } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { ReplaceDialog } from '../sample/ReplaceDialog';
import { profileLists, sayProfileValue } from '../score-sheet/profile-options';
import { sayStatus } from './say-status';

type DrawnListProps = Readonly<{ audit: Audit; cases: readonly CaseFile[]; sample: Sample | null }>;

/** Nobody has begun it, or all that was read in it has been withdrawn, and it is not out already. */
const canBeReplaced = ({ reference, readingStatus }: CaseFile, sample: Sample): boolean =>
  (readingStatus === 'assigned' || readingStatus === 'withdrawn') &&
  !sample.replaced.some((each) => each.reference === reference);

const columnsWith = (
  lists: ProfileLists,
  sample: Sample | null,
  onReplace: (file: CaseFile) => void,
): readonly Column<CaseFile>[] => [
  { key: 'reference', head: 'Reference', cell: (each) => <b className="ref">{each.reference}</b> },
  { key: 'listed', head: 'As listed', cell: (each) => <span className="ref">{each.listReference}</span> },
  {
    key: 'profile',
    head: 'Profile given with the list',
    cell: (each) => {
      const given = PROFILE_KEYS.flatMap(({ key, label, kind }) => {
        const value = each.profile[key];
        // The period is the audit's, and the same for nearly all.
        return value === undefined || kind === 'period'
          ? []
          : [`${label} ${sayProfileValue(key, value, lists)}`];
      });
      return given.length === 0 ? (
        <span className="ink3">none</span>
      ) : (
        <span className="ink2">{given.join(' · ')}</span>
      );
    },
  },
  {
    key: 'status',
    head: 'Reading',
    cell: (each) => {
      const out = sample?.replaced.find(({ reference }) => reference === each.reference);
      return out === undefined ? sayStatus(each.readingStatus) : `replaced: ${out.reason}`;
    },
  },
  {
    key: 'replace',
    head: <span className="vh">Take out</span>,
    align: 'number',
    cell: (each) =>
      sample !== null && canBeReplaced(each, sample) ? (
        <Button kind="link" aria-label={`Take out ${each.reference}`} onClick={() => onReplace(each)}>
          Take out…
        </Button>
      ) : null,
  },
];

/** The drawn case files, in the order they were drawn. */
export function DrawnList({ audit, cases, sample }: DrawnListProps) {
  const [said, setSaid] = useState('');
  const [replacing, setReplacing] = useState<CaseFile | null>(null);
  const lists = useSession((session) => session.lists);
  const handleCopy = async (): Promise<void> => {
    const lines = cases.map((each) => `${each.reference ?? ''}\t${each.listReference}`);
    try {
      await navigator.clipboard.writeText(['reference\tas listed', ...lines].join('\n'));
      setSaid(
        `Copied ${cases.length} references. Paste them into the key list that is kept outside Plumbline.`,
      );
    } catch {
      setSaid('This window may not write to the clipboard. Select the table and copy it by hand.');
    }
  };
  return (
    <Section
      title="Drawn"
      sub={`${cases.length} case files, in the order they were drawn`}
      right={
        <>
          <Button small onClick={() => void handleCopy()}>
            Copy the references
          </Button>{' '}
          <Button
            small
            kind="primary"
            onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'read' })}
          >
            Read
          </Button>{' '}
          <Button small onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: 'issue' })}>
            Give out
          </Button>
        </>
      }
    >
      <div role="status">{said === '' ? null : <Note tone="accent">{said}</Note>}</div>
      <Table
        caption="Drawn case files"
        columns={columnsWith(profileLists(lists), sample, setReplacing)}
        rows={cases}
        rowKey={(each) => each.caseId}
        stacks
      />
      {replacing === null || sample === null ? null : (
        <ReplaceDialog
          auditId={audit.auditId}
          file={replacing}
          sample={sample}
          onClose={() => setReplacing(null)}
          onDone={setSaid}
        />
      )}
    </Section>
  );
}

import { useEffect, useState } from 'react';
import type { Template } from '../../../shared/domain/template';
import type { DifferenceLine, TemplateDifference } from '../../../shared/domain/template-difference';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Loaded } from '../../components/Loaded';
import { Tag } from '../../components/Tag';
import { shortId } from '../../scoring/sheet';
import { LOADING, type Loadable } from '../../stores/loadable';
import { compareVersions } from '../../stores/templates';
import { KIND_SENTENCES } from '../template-editor/editor-words';
import { DifferenceTable } from '../template-editor/FieldDifferences';

type VersionsDialogProps = Readonly<{ template: Template; before: number; onClose: () => void }>;

/** Two published versions side by side, each change with the kind that its author decided and why. */
export function VersionsDialog({ template, before, onClose }: VersionsDialogProps) {
  const { key, version } = template;
  const [difference, setDifference] = useState<Loadable<TemplateDifference>>(LOADING);
  const load = (): void => void compareVersions(key, before, version).then(setDifference);
  useEffect(load, [key, version, before]);
  return (
    <Dialog
      title={`${key}, version ${before} and version ${version}`}
      wide
      onClose={onClose}
      footer={
        <Button onClick={onClose} data-first-focus>
          Close
        </Button>
      }
    >
      <Loaded
        of={difference}
        loading="Comparing the versions…"
        failed="The versions could not be compared."
        onRetry={load}
      >
        {(found) => <Differences difference={found} before={before} now={version} />}
      </Loaded>
    </Dialog>
  );
}

type DifferencesProps = Readonly<{ difference: TemplateDifference; before: number; now: number }>;

function Differences({ difference: { lines, general }, before, now }: DifferencesProps) {
  const told = lines.filter(({ kind, moved }) => kind !== 'kept' || moved);
  const heads = { before: `version ${before}`, now: `version ${now}` };
  if (told.length === 0 && general.length === 0) return <p>Nothing differs.</p>;
  return (
    <>
      {told.map((line) => (
        <Change key={nameOf(line)} line={line} heads={heads} />
      ))}
      {general.length === 0 ? null : (
        <section className="change" aria-label="The template as a whole">
          <h3>The template as a whole</h3>
          <DifferenceTable fields={general} {...heads} />
        </section>
      )}
    </>
  );
}

function nameOf({ before, now }: DifferenceLine): string {
  const ids = (side: DifferenceLine['now']): string => side.map(({ id }) => shortId(id)).join(', ');
  return [...new Set([ids(before), ids(now)])].filter((each) => each !== '').join(' → ');
}

type ChangeProps = Readonly<{
  line: DifferenceLine;
  heads: Readonly<{ before: string; now: string }>;
}>;

function Change({ line, heads }: ChangeProps) {
  const kind = line.decided ?? line.proposed;
  return (
    <section className="change" aria-label={`${nameOf(line)} ${KIND_SENTENCES[line.kind]}`}>
      <h3>
        {nameOf(line)} <span className="sub">{KIND_SENTENCES[line.kind]}</span>{' '}
        {kind === null ? null : <Tag tone={kind === 'meaning' ? 'warn' : 'plain'}>{kind}</Tag>}
      </h3>
      {line.fields.length === 0 ? (
        <p className="serif">{(line.now[0] ?? line.before[0])?.question}</p>
      ) : (
        <DifferenceTable fields={line.fields} {...heads} />
      )}
      {line.reason === '' ? null : <p className="s14">{`Because: ${line.reason}`}</p>}
    </section>
  );
}

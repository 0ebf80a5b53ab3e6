import type { CheckFinding } from '../../../shared/domain/template-check';
import { Section } from '../../components/Section';
import { Tag } from '../../components/Tag';
import { takeInHand } from '../../stores/template-editor';

type CheckPanelProps = Readonly<{
  findings: readonly CheckFinding[];
  /** What is about the criterion in hand comes first. */
  inHand: string | null;
}>;

const TONES = { fault: 'stop', warning: 'warn', hint: 'plain' } as const;

/** What the check-up finds, what is in hand first, then faults; each leads to its place. */
export function CheckPanel({ findings, inHand }: CheckPanelProps) {
  const here = findings.filter(({ meaningId }) => meaningId !== null && meaningId === inHand);
  const ordered = [...here, ...findings.filter((each) => !here.includes(each))];
  const faults = findings.filter(({ severity }) => severity === 'fault').length;
  return (
    <Section title="Check-up" sub={sayCount(findings.length, faults)}>
      {findings.length === 0 ? (
        <p className="hint">Nothing to say against this template.</p>
      ) : (
        <ul className="check-up">
          {ordered.map((finding) => (
            <li key={`${finding.code} ${finding.criterionId} ${finding.field} ${finding.sentence}`}>
              <Tag tone={TONES[finding.severity]}>{finding.severity}</Tag>
              <button type="button" className="linkb" onClick={() => takeInHand(placeOf(finding))}>
                {finding.sentence}
              </button>
              {finding.suggestion === '' ? null : <span className="hint">{finding.suggestion}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const placeOf = ({ meaningId }: CheckFinding): Parameters<typeof takeInHand>[0] =>
  meaningId === null ? { kind: 'whole' } : { kind: 'criterion', meaningId };

function sayCount(all: number, faults: number): string {
  if (all === 0) return '';
  return faults === 0 ? `${all} to look at` : `${all} to look at, ${faults} before it can be published`;
}

import type { Template } from '../../../shared/domain/template';
import { Section } from '../../components/Section';
import { ShownShare } from './ShownShare';
import { hiddenIn, type ShownFindings } from './shown-findings';

type WholeAuditProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** What is said of the audit as a whole: presence and quality, the voice target, critical failures. */
export function WholeAudit({ findings, template }: WholeAuditProps) {
  const [gate] = findings.gates;
  const { voiceTarget, criticalFailures } = findings;
  return (
    <Section title="Across the records">
      <dl className="across">
        {gate === undefined ? null : (
          <>
            <dt>{`A ${template.gate?.noun ?? ''} is there`}</dt>
            <dd>
              <ShownShare
                share={gate.present}
                hidden={hiddenIn(gate, 'present')}
                measure={{ kind: 'gate', part: 'present' }}
                of="present"
              />
            </dd>
            <dt>Good or better, of those that are there</dt>
            <dd>
              <ShownShare
                share={gate.goodOfPresent}
                hidden={hiddenIn(gate, 'goodOfPresent')}
                measure={{ kind: 'gate', part: 'goodOfPresent' }}
                of="good of those present"
              />
            </dd>
            <dt>Children well served: there, and good or better</dt>
            <dd>
              <ShownShare
                share={gate.wellServed}
                hidden={hiddenIn(gate, 'wellServed')}
                measure={{ kind: 'gate', part: 'wellServed' }}
                of="children well served"
              />
            </dd>
          </>
        )}
        {voiceTarget === null ? null : (
          <>
            <dt>Children whose views are on record at every key meeting</dt>
            <dd>
              <ShownShare
                share={voiceTarget.perChild}
                hidden={hiddenIn(voiceTarget, 'perChild')}
                measure={{ kind: 'voiceTarget', part: 'perChild' }}
                of="voice target, by child"
              />
            </dd>
            <dt>Meetings with the child’s views on record</dt>
            <dd>
              <ShownShare
                share={voiceTarget.perMeeting}
                hidden={hiddenIn(voiceTarget, 'perMeeting')}
                measure={{ kind: 'voiceTarget', part: 'perMeeting' }}
                of="voice target, by meeting"
              />
            </dd>
          </>
        )}
        <dt>Records that failed at least one critical criterion</dt>
        <dd>
          <ShownShare
            share={criticalFailures}
            hidden={criticalFailures.hidden}
            measure={{ kind: 'criticalFailures' }}
            of="critical failures"
          />
        </dd>
      </dl>
    </Section>
  );
}

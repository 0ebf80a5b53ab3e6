import type { Audit } from '../../../shared/contract/audits';
import { Button } from '../../components/Button';
import { changeHeadlines } from '../../stores/reports';
import { MakeAction } from '../improvement/MakeAction';
import { addDecision, changeDecision, type Decision, MOST_DECISIONS, removeDecision } from './headline-words';
import { WrittenLine } from './WrittenLine';
import { WrittenText } from './WrittenText';

/** What the group is asked to decide: each with a date and an owner, a role and never a name. */
type DecisionsProps = Readonly<{ audit: Pick<Audit, 'auditId' | 'title'>; decisions: readonly Decision[] }>;

export const Decisions = ({ audit, decisions }: DecisionsProps) => (
  <>
    {decisions.length === 0 ? (
      <p className="ink2">Nothing is asked of the group yet. A decision has a date and an owner.</p>
    ) : (
      <ol className="decisions">
        {decisions.map((decision, index) => (
          // Decisions have no name of their own: their place in the list is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is short, ordered by hand, and its fields follow the store
          <li key={index}>
            <DecisionRow audit={audit} decision={decision} at={index} />
          </li>
        ))}
      </ol>
    )}
    {decisions.length < MOST_DECISIONS ? (
      <Button small onClick={() => void changeHeadlines(addDecision)}>
        Add a decision
      </Button>
    ) : (
      <p className="s14 ink2">Eight decisions are as many as the sheet holds.</p>
    )}
  </>
);

type DecisionRowProps = Readonly<{ audit: DecisionsProps['audit']; decision: Decision; at: number }>;

function DecisionRow({ audit, decision, at }: DecisionRowProps) {
  const name = `Decision ${at + 1}`;
  const save = (part: Partial<Decision>): void =>
    void changeHeadlines((latest) => changeDecision(latest, at, part));
  return (
    <fieldset>
      <legend className="vh">{name}</legend>
      <div>
        <WrittenText
          id={`decision-${at}`}
          label={name}
          saved={decision.text}
          onSave={(text) => save({ text })}
          rows={1}
        />
      </div>
      <WrittenLine
        label={`${name}: by when`}
        placeholder="By when"
        saved={decision.byWhen}
        onSave={(byWhen) => save({ byWhen })}
      />
      <WrittenLine
        label={`${name}: owner, a role`}
        placeholder="Owner (a role)"
        saved={decision.owner}
        onSave={(owner) => save({ owner })}
      />
      {decision.text.trim() === '' ? null : (
        <MakeAction
          name={`Make an action of decision ${at + 1}…`}
          from={{
            origin: {
              kind: 'decision',
              words: `${audit.title}: decision ${at + 1}`,
              auditId: audit.auditId,
              meaningId: null,
            },
            what: decision.text,
            owner: decision.owner,
          }}
        />
      )}
      <Button
        kind="quiet"
        small
        aria-label={`Remove decision ${at + 1}`}
        onClick={() => void changeHeadlines((latest) => removeDecision(latest, at))}
      >
        Remove
      </Button>
    </fieldset>
  );
}

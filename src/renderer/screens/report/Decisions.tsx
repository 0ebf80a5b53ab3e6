import { Button } from '../../components/Button';
import { changeHeadlines } from '../../stores/reports';
import { addDecision, changeDecision, type Decision, MOST_DECISIONS, removeDecision } from './headline-words';
import { WrittenLine } from './WrittenLine';
import { WrittenText } from './WrittenText';

/** What the group is asked to decide: each with a date and an owner, a role and never a name. */
export const Decisions = ({ decisions }: Readonly<{ decisions: readonly Decision[] }>) => (
  <>
    {decisions.length === 0 ? (
      <p className="ink2">Nothing is asked of the group yet. A decision has a date and an owner.</p>
    ) : (
      <ol className="decisions">
        {decisions.map((decision, index) => (
          // Decisions have no name of their own: their place in the list is what they are.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is short, ordered by hand, and its fields follow the store
          <li key={index}>
            <DecisionRow decision={decision} at={index} />
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

function DecisionRow({ decision, at }: Readonly<{ decision: Decision; at: number }>) {
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

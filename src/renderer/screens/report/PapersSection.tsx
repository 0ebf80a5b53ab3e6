import { useEffect, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import { type BuildName, PAPER_KEYS } from '../../../shared/contract/reports';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { Ticks } from '../../components/Ticks';
import { useFindings } from '../../stores/findings';
import { leaveScreen } from '../../stores/navigation';
import { choosePapers, openPapers, type PapersChoice, usePapers } from '../../stores/papers';
import { BriefTemplateRow } from './BriefTemplateRow';
import { FeedbackFields } from './FeedbackFields';
import { PapersDialog } from './PapersDialog';
import { nothingChosen, PAPER_OPTIONS } from './paper-words';
import { WhatIsHidden } from './WhatIsHidden';

type PapersSectionProps = Readonly<{
  audit: Audit;
  toWrite: readonly string[];
  /** Rows in which something could identify a person: nothing leaves while there is one. */
  toReword: readonly string[];
}>;

/** Which papers are made of this audit, for whom, and what leaves with them. */
export function PapersSection({ audit, toWrite, toReword }: PapersSectionProps) {
  const choice = usePapers((state) => state.choice);
  const [isMaking, setMaking] = useState(false);
  useEffect(() => openPapers(audit.auditId), [audit.auditId]);
  const why = whyNot(choice, toReword);
  const handleMake = (): void => {
    if (why !== null) return;
    leaveScreen();
    setMaking(true);
  };
  return (
    <Section title="Papers" sub="into one folder, all of them or none">
      <div className="papers">
        <Choice
          legend="For whom"
          legendShown
          look="list"
          options={BUILD_OPTIONS}
          value={choice.build}
          onChange={chooseBuild}
        />
        <PaperTicks choice={choice} />
        <Breakdowns choice={choice} />
        {choice.build === 'restricted' ? <FeedbackFields choice={choice} /> : null}
        {choice.papers.includes('brief') ? <BriefTemplateRow /> : null}
        {choice.build === 'publish' ? (
          <WhatIsHidden auditId={audit.auditId} dimensions={choice.dimensions} />
        ) : null}
        <WhatLeaves choice={choice} toWrite={toWrite} />
        <div className="go">
          <Button
            kind="primary"
            aria-disabled={why !== null || undefined}
            aria-describedby={why === null ? undefined : 'papers-why-not'}
            onClick={handleMake}
          >
            Make the papers…
          </Button>
          {why === null ? null : (
            <span id="papers-why-not" className="s14 ink2">
              {why}
            </span>
          )}
        </div>
      </div>
      {isMaking ? <PapersDialog audit={audit} onClose={() => setMaking(false)} /> : null}
    </Section>
  );
}

const BUILD_OPTIONS = [
  {
    value: 'restricted',
    label: 'Restricted:',
    hint: 'for the group and those it reports to. Counts are shown as they are; not to be published or handed on.',
  },
  {
    value: 'publish',
    label: 'Publish:',
    hint: 'for anybody. Small numbers are hidden as [c], and others so that nobody can subtract; it enters the register.',
  },
] as const;

/** Feedback sheets speak of few records, so none is published. */
const chooseBuild = (build: BuildName): void =>
  choosePapers(build === 'publish' ? { build, feedbackBy: null, feedbackOn: [] } : { build });

function whyNot(choice: PapersChoice, toReword: readonly string[]): string | null {
  if (toReword.length > 0) return `Reword first: ${toReword.join(', ')}.`;
  return nothingChosen(choice) ? 'Choose at least one paper.' : null;
}

const PaperTicks = ({ choice }: Readonly<{ choice: PapersChoice }>) => (
  <fieldset>
    <legend className="label">Papers</legend>
    <ul className="paper-list">
      {PAPER_OPTIONS.map(({ code, label, for: what }) => (
        <li key={code}>
          <label className="check">
            <input
              type="checkbox"
              checked={choice.papers.includes(code)}
              onChange={(event) =>
                choosePapers({
                  papers: PAPER_KEYS.filter((each) =>
                    each === code ? event.target.checked : choice.papers.includes(each),
                  ),
                })
              }
            />
            <span>
              {label}
              <span className="hint">{`: ${what}`}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  </fieldset>
);

function Breakdowns({ choice }: Readonly<{ choice: PapersChoice }>) {
  const findings = useFindings((state) => state.findings);
  const dimensions = findings.phase === 'ready' ? findings.value.dimensions : [];
  if (dimensions.length === 0) return null;
  return (
    <div className="field">
      <span className="label" id="papers-breakdowns">
        Breakdowns
      </span>
      <p className="hint" id="papers-breakdowns-hint">
        Every result again for each group of these, in workbook and findings.json.
      </p>
      <Ticks
        labelledBy="papers-breakdowns"
        describedBy="papers-breakdowns-hint"
        options={dimensions.map(({ key, label }) => ({ code: key, label }))}
        chosen={choice.dimensions}
        onChange={(chosen) => choosePapers({ dimensions: [...chosen] })}
      />
    </div>
  );
}

/** What goes out with this choice, in a few sentences, before it does. */
const WhatLeaves = ({ choice, toWrite }: Readonly<{ choice: PapersChoice; toWrite: readonly string[] }>) => (
  <div>
    <h3 className="label">What leaves</h3>
    <ul className="plain-list">
      <li>Counts and percentages of this audit, and what you wrote above.</li>
      <li>
        {choice.feedbackOn.length === 0
          ? 'No reference of a record, and no word that an auditor wrote.'
          : `${choice.feedbackOn.length === 1 ? 'One record' : `${choice.feedbackOn.length} records`} under ${choice.feedbackOn.length === 1 ? 'its reference' : 'their references'}, with what the reader wrote of strength, improvement and so what.`}
      </li>
      {choice.build === 'restricted' && choice.papers.includes('open_data') ? (
        <li>
          In the open data a row for every record, under a pseudonym that leads back to no reference. For a
          machine that is protected as this one is.
        </li>
      ) : null}
      <li>
        {choice.build === 'publish'
          ? 'What is published once is known for good: later issues are protected against it.'
          : 'The files are not encrypted. Send them as your partnership sends sensitive papers.'}
      </li>
    </ul>
    {toWrite.length === 0 ? null : (
      <Note tone="warn">{`Still to be written, and said so in the papers: ${toWrite.join('; ')}.`}</Note>
    )}
  </div>
);

import { useState } from 'react';
import { whyHidden } from '../../../shared/domain/branching';
import { findProfileKey } from '../../../shared/domain/case-profile';
import {
  type CompiledTemplate,
  compileTemplate,
  describeFault,
} from '../../../shared/domain/compile-template';
import { reviewReading } from '../../../shared/domain/completeness';
import type { Answer, Answers, Profile } from '../../../shared/domain/reading';
import { type Criterion, listSections, type Template } from '../../../shared/domain/template';
import { parseValue } from '../../../shared/domain/value';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Note } from '../../components/Note';
import { CriticalMark } from '../../components/Tag';
import { shortId } from '../../scoring/sheet';
import { AnswerControl } from './AnswerControl';

type TestDriveDialogProps = Readonly<{ template: Template; onClose: () => void }>;

/** The draft with a fictional case file: what opens, what closes, what contradicts. Nothing of it is kept. */
export function TestDriveDialog({ template, onClose }: TestDriveDialogProps) {
  const [compiled] = useState(() => compileTemplate(template));
  return (
    <Dialog
      title="Test drive with a fictional case file"
      wide
      onClose={onClose}
      footer={<Button onClick={onClose}>Close; nothing is kept</Button>}
    >
      {compiled.ok ? (
        <Drive compiled={compiled.value} />
      ) : (
        <Note tone="stop">{`It cannot be driven yet. ${compiled.error.map(describeFault).join(' ')}`}</Note>
      )}
    </Dialog>
  );
}

function Drive({ compiled }: Readonly<{ compiled: CompiledTemplate }>) {
  const [profile, setProfile] = useState<Profile>({});
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const answers = answersOf(compiled, said);
  const review = reviewReading(compiled, {
    profile,
    answers,
    notes: new Map(),
    capReason: '',
    elapsedMs: 0,
  });
  const { template } = compiled;
  return (
    <div className="drive">
      <fieldset className="drive-profile">
        <legend className="label">Case profile, fictional</legend>
        {template.profileKeys.flatMap((name) => {
          const key = findProfileKey(name);
          if (key === undefined || key.options.length === 0) return [];
          return [
            <label key={name}>
              {key.label}
              <select
                className="inp s"
                value={profile[name] ?? ''}
                onChange={(event) => setProfile({ ...profile, [name]: event.target.value })}
              >
                <option value="">not recorded</option>
                {key.options.map(({ code, label }) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </select>
            </label>,
          ];
        })}
      </fieldset>
      <p role="status" className="s14">
        {`${review.shown.size} questions are asked; ${review.missing.length} are not answered yet.`}
      </p>
      {review.cap.highest === null ? null : (
        <Note tone="warn">{`What has failed holds the overall evaluation at ${review.cap.highest}.`}</Note>
      )}
      {review.contradictions.map((each) => (
        <Note key={each.id} tone="warn">
          {each.message}
        </Note>
      ))}
      {listSections(template).map((section) => (
        <section key={section.id} aria-label={section.title}>
          <h3>
            {section.letter} {section.title}
          </h3>
          {section.criteria.map((criterion) =>
            review.shown.has(criterion.id) ? (
              <DriveRow
                key={criterion.id}
                criterion={criterion}
                value={said[criterion.id] ?? ''}
                onAnswer={(value) => setSaid({ ...said, [criterion.id]: value })}
              />
            ) : (
              <p key={criterion.id} className="drive-trace">
                {`${shortId(criterion.id)} is not asked: ${whyHidden(compiled, criterion.id, profile, answers)}.`}
              </p>
            ),
          )}
        </section>
      ))}
    </div>
  );
}

/** What was answered, as far as it can be read. */
function answersOf(compiled: CompiledTemplate, said: Readonly<Record<string, string>>): Answers {
  return new Map(
    Object.entries(said).flatMap(([id, text]): (readonly [string, Answer])[] => {
      const criterion = compiled.criteria.get(id);
      if (criterion === undefined || text.trim() === '') return [];
      const value = parseValue(criterion, text);
      return value.ok ? [[id, { state: 'answered', value: value.value, reason: '' } as Answer]] : [];
    }),
  );
}

type DriveRowProps = Readonly<{ criterion: Criterion; value: string; onAnswer: (value: string) => void }>;

function DriveRow({ criterion, value, onAnswer }: DriveRowProps) {
  const labelId = `drive-${criterion.id}`;
  return (
    <div className="drive-row">
      <p id={labelId}>
        <span className="s14">{shortId(criterion.id)}</span> {criterion.question}{' '}
        {criterion.critical ? <CriticalMark /> : null}
      </p>
      <AnswerControl criterion={criterion} value={value} labelledBy={labelId} onAnswer={onAnswer} />
    </div>
  );
}

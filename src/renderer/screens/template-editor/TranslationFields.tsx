import { useId } from 'react';
import type { Criterion, Template, TemplateLanguage } from '../../../shared/domain/template';
import { edit } from '../../stores/template-editor';
import { useDraft } from '../../use-draft';

type TranslationFieldsProps = Readonly<{ template: Template; criterion: Criterion }>;

type Place = Readonly<{ place: string; label: string; own: string }>;

/** Every text of a criterion that can be said in another language, by its place (docs/formats.md). */
function placesOf({
  id,
  question,
  guidance,
  shortLabel,
  options,
  notApplicable,
  anchors,
}: Criterion): readonly Place[] {
  return [
    { place: `${id}.question`, label: 'Question', own: question },
    { place: `${id}.guidance`, label: 'What good looks like', own: guidance },
    { place: `${id}.shortLabel`, label: 'Short label', own: shortLabel },
    ...options.map(({ code, label }) => ({ place: `${id}.option.${code}`, label: 'Option', own: label })),
    ...notApplicable.map(({ code, label }) => ({
      place: `${id}.ground.${code}`,
      label: 'Ground',
      own: label,
    })),
    ...(anchors === null
      ? []
      : [
          { place: `${id}.five`, label: 'A 5', own: anchors.five },
          { place: `${id}.two`, label: 'A 2', own: anchors.two },
        ]),
  ].filter(({ own }) => own.trim() !== '');
}

/** A criterion in the template’s other languages; what is missing is asked in its own words, with a mark. */
export function TranslationFields({ template, criterion }: TranslationFieldsProps) {
  const languages = template.languages ?? [];
  if (languages.length === 0) return null;
  const places = placesOf(criterion);
  return (
    <>
      <div className="lab">
        Other languages<small>empty: its own words, with a mark</small>
      </div>
      <div className="coded">
        {languages.map((language) => {
          const words = template.translations?.[language.code] ?? {};
          const done = places.filter(({ place }) => (words[place] ?? '') !== '').length;
          return (
            <details key={language.code}>
              <summary>
                <bdi lang={language.code}>{language.label}</bdi>
                {`: ${done} of ${places.length}`}
              </summary>
              {places.map((place) => (
                <Words key={place.place} language={language} place={place} text={words[place.place] ?? ''} />
              ))}
            </details>
          );
        })}
      </div>
    </>
  );
}

type WordsProps = Readonly<{ language: TemplateLanguage; place: Place; text: string }>;

function Words({ language, place, text }: WordsProps) {
  const id = useId();
  const draft = useDraft(text, (next) =>
    edit({
      kind: 'set_translation',
      language: language.code,
      place: place.place,
      text: next.trim() === '' ? null : next,
    }),
  );
  return (
    <div className="words">
      <label htmlFor={id}>
        {place.label} <span className="hint">{place.own}</span>
      </label>
      <textarea
        id={id}
        className="inp s"
        rows={place.own.length > 60 ? 2 : 1}
        lang={language.code}
        dir={language.direction}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.flush}
      />
    </div>
  );
}

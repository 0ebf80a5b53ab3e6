import { useId } from 'react';
import type { Criterion, Template, TemplateLanguage } from '../../../shared/domain/template';
import { type TextPlace, textPlaces } from '../../../shared/domain/template-language';
import { edit } from '../../stores/template-editor';
import { useDraft } from '../../use-draft';

type TranslationFieldsProps = Readonly<{ template: Template; criterion: Criterion }>;

/** A criterion in the template’s other languages; what is missing is asked in its own words, with a mark. */
export function TranslationFields({ template, criterion }: TranslationFieldsProps) {
  const languages = template.languages ?? [];
  if (languages.length === 0) return null;
  const places = textPlaces(criterion);
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

type WordsProps = Readonly<{ language: TemplateLanguage; place: TextPlace; text: string }>;

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

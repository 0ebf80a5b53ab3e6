import { useState } from 'react';
import type { Template, TemplateLanguage } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { edit } from '../../stores/template-editor';

type LanguagesFormProps = Readonly<{ template: Template }>;

/** Languages that are offered by name; others are added by their code in a file. */
const KNOWN: readonly TemplateLanguage[] = [
  { code: 'gd', label: 'Gàidhlig', direction: 'ltr' },
  { code: 'pl', label: 'Polski', direction: 'ltr' },
  { code: 'uk', label: 'Українська', direction: 'ltr' },
  { code: 'ar', label: 'العربية', direction: 'rtl' },
  { code: 'ur', label: 'اردو', direction: 'rtl' },
  { code: 'zh', label: '中文', direction: 'ltr' },
  { code: 'en-easy', label: 'English, easy read', direction: 'ltr' },
  { code: 'en-aloud', label: 'English, read aloud', direction: 'ltr' },
];

/** The languages a template speaks beside its own. Taking one away keeps its words, so that it can be put back. */
export function LanguagesForm({ template }: LanguagesFormProps) {
  const [chosen, setChosen] = useState('');
  const languages = template.languages ?? [];
  const save = (next: readonly TemplateLanguage[]): void =>
    void edit({ kind: 'set_template', set: { languages: next.length === 0 ? null : next } });
  const left = KNOWN.filter(({ code }) => !languages.some((each) => each.code === code));
  return (
    <>
      <div className="lab">
        Languages<small>beside its own words</small>
      </div>
      <div className="tools">
        {languages.map(({ code, label }) => (
          <span key={code} className="inline">
            <span lang={code}>{label}</span>
            <Button
              small
              kind="quiet"
              aria-label={`Take out ${label}`}
              onClick={() => save(languages.filter((each) => each.code !== code))}
            >
              Take out
            </Button>
          </span>
        ))}
        <select
          className="inp s pick"
          aria-label="Add a language"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">Choose a language</option>
          {left.map(({ code, label }) => (
            <option key={code} value={code} lang={code}>
              {label}
            </option>
          ))}
        </select>
        <Button
          small
          disabled={chosen === ''}
          onClick={() => {
            save([...languages, ...KNOWN.filter(({ code }) => code === chosen)]);
            setChosen('');
          }}
        >
          Add
        </Button>
      </div>
    </>
  );
}

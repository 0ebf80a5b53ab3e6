import type { Criterion, Links } from '../../../shared/domain/template';
import type { CriterionFields } from '../../../shared/domain/template-edit';
import { TextField } from './TextField';

type LinkFieldsProps = Readonly<{ criterion: Criterion; onSet: (fields: CriterionFields) => void }>;

const NO_LINKS: Links = { cpcPriorities: [], promise: [], rights: [] };
const OTHERS = [
  ['cpcPriorities', 'CPC priorities'],
  ['promise', 'Promise foundations'],
  ['rights', 'Rights themes'],
] as const;

/** What a question serves: quality indicators, priorities, foundations of the Promise, rights. */
export function LinkFields({ criterion, onSet }: LinkFieldsProps) {
  const links = criterion.links ?? NO_LINKS;
  const save = (next: Links): void => {
    const isEmpty = OTHERS.every(([field]) => next[field].length === 0);
    onSet({ links: isEmpty ? null : next });
  };
  return (
    <>
      <TextField
        label="Quality indicators"
        hint="numbers, with commas"
        small
        value={criterion.qualityIndicators.join(', ')}
        onSave={(text) => onSet({ qualityIndicators: codesIn(text, 10, 22) })}
      />
      {OTHERS.map(([field, label]) => (
        <TextField
          key={field}
          label={label}
          hint="codes, with commas"
          small
          value={links[field].join(', ')}
          onSave={(text) => save({ ...links, [field]: codesIn(text, 20, 20) })}
        />
      ))}
    </>
  );
}

const codesIn = (text: string, longest: number, most: number): readonly string[] =>
  text
    .split(/[,;\s]+/)
    .filter((each) => each !== '')
    .map((each) => each.slice(0, longest))
    .slice(0, most);

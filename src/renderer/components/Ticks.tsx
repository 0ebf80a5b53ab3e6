import type { Option } from '../../shared/domain/template';
import { Kbd } from './Kbd';

type TicksProps = Readonly<{
  /** Heard before the options; or the id of what is drawn already and says it. */
  legend?: string;
  labelledBy?: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  disabled?: boolean;
  describedBy?: string | undefined;
  /** True to print the digits that tick the options. */
  numbered?: boolean;
}>;

/** What is ticked after one option is pressed: an exclusive option clears the others, any other clears it. */
export function toggleOption(
  options: readonly Option[],
  chosen: readonly string[],
  code: string,
): readonly string[] {
  if (chosen.includes(code)) return chosen.filter((each) => each !== code);
  const pressed = options.find((option) => option.code === code);
  if (pressed?.exclusive) return [code];
  const exclusive = new Set(options.filter((option) => option.exclusive).map((option) => option.code));
  const kept = new Set([...chosen.filter((each) => !exclusive.has(each)), code]);
  return options.map((option) => option.code).filter((each) => kept.has(each));
}

/** Several of a list. */
export const Ticks = ({
  legend,
  labelledBy,
  options,
  chosen,
  onChange,
  disabled = false,
  describedBy,
  numbered = false,
}: TicksProps) => (
  <fieldset disabled={disabled} aria-labelledby={labelledBy} aria-describedby={describedBy}>
    {legend === undefined ? null : <legend className="vh">{legend}</legend>}
    <div className="ticks">
      {options.map((option, index) => (
        <label className="check" key={option.code}>
          <input
            type="checkbox"
            checked={chosen.includes(option.code)}
            onChange={() => onChange(toggleOption(options, chosen, option.code))}
          />
          <span>{option.label}</span>
          {numbered && index < 9 ? <Kbd>{index + 1}</Kbd> : null}
        </label>
      ))}
    </div>
  </fieldset>
);

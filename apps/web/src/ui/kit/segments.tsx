import { useId, type ReactElement } from 'react';

/** What a row of choices needs. */
export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One choice of a few, side by side. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>): ReactElement {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segments__item">
          <input type="radio" className="cover-input" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

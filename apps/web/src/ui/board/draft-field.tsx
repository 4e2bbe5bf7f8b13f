import { useId, type ReactElement } from 'react';

/** What a text field of the details needs; `onChange` is told after each keystroke. */
export interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly long?: boolean;
  readonly disabled?: boolean;
}

/** A text that lives on the board: what others type into it shows at once. */
export function DraftField({ label, value, onChange, long = false, disabled = false }: DraftFieldProps): ReactElement {
  const id = useId();
  const props = { id, className: 'input', value, readOnly: disabled, 'aria-readonly': disabled };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {long ? <textarea {...props} rows={3} onChange={(event) => onChange(event.target.value)} /> : <input {...props} autoComplete="off" onChange={(event) => onChange(event.target.value)} />}
    </div>
  );
}

import { useId, useState, type FormEvent, type ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { PERSON_COLORS } from '../state/profile.ts';

/** What a person says of themselves. */
export interface ProfileFormProps {
  readonly name: string;
  readonly color: string;
  readonly confirmLabel: string;
  readonly onDone: (name: string, color: string) => void;
}

const COLOR_NAMES: readonly MessageId[] = ['color.blue', 'color.plum', 'color.green', 'color.rust', 'color.violet', 'color.ochre', 'color.teal', 'color.rose'];

function nameOf(at: number, color: string): string {
  const id = COLOR_NAMES[at];
  return id ? t(id) : color;
}

/** A name and a colour; Enter is enough. */
export function ProfileForm({ name, color, confirmLabel, onDone }: ProfileFormProps): ReactElement {
  const [draft, setDraft] = useState(name);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const picked = chosen ?? color;
  const ids = { name: useId(), color: useId() };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onDone(draft.trim() || name, picked);
  };
  return (
    <form className="profile-form" onSubmit={submit}>
      <div className="field">
        <label className="field__label" htmlFor={ids.name}>
          {t('name.label')}
        </label>
        <input id={ids.name} className="input" value={draft} maxLength={80} autoComplete="name" onFocus={(event) => event.target.select()} onChange={(event) => setDraft(event.target.value)} />
      </div>
      <fieldset className="colors">
        <legend className="field__label">{t('name.color')}</legend>
        <div className="colors__row">
          {PERSON_COLORS.map((value, at) => (
            <input key={value} type="radio" name={ids.color} className="color" aria-label={nameOf(at, value)} title={nameOf(at, value)} style={{ backgroundColor: value }} checked={value === picked} onChange={() => setChosen(value)} />
          ))}
        </div>
      </fieldset>
      <button type="submit" className="button button--primary">
        {confirmLabel}
      </button>
    </form>
  );
}

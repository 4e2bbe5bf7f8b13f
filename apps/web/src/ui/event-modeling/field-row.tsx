import { FIELD_TYPES, setField, type Element, type EmKind, type Field } from '@paperroll/model';
import { ArrowDown, ArrowUp, Brackets, CircleDashed, EllipsisVertical, IndentDecrease, IndentIncrease, KeyRound, Sparkles, Trash2, UserRoundCheck, type LucideIcon } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { memo, type ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { chordText } from '../kit/shortcut-keys.tsx';
import { tip } from '../kit/tip.ts';
import { CommitInput } from './commit-input.tsx';
import { exampleOf, exampleText } from './example-text.ts';
import type { FieldIntent } from './field-keys.ts';
import { FieldMore, hasMore } from './field-more.tsx';
import type { FieldRow } from './field-rows.ts';
import { FieldOrigin } from './field-origin.tsx';
import { SourceSelect } from './source-select.tsx';

type Flag = 'list' | 'optional' | 'identifying' | 'generated' | 'personal';

const FLAGS: readonly (readonly [Flag, LucideIcon])[] = [
  ['list', Brackets],
  ['optional', CircleDashed],
  ['identifying', KeyRound],
  ['generated', Sparkles],
  ['personal', UserRoundCheck],
];

/** What a row of the table needs. */
export interface FieldRowProps {
  readonly element: Element;
  readonly kind: EmKind;
  readonly row: FieldRow;
  readonly writes: boolean;
  readonly onAct: (intent: FieldIntent) => void;
}

/** A field: its name, type, marks, source and example, and below what its source needs to say more. */
export const FieldRowView = memo(function FieldRowView({ element, kind, row, writes, onAct }: FieldRowProps): ReactElement {
  const { editor } = useBoard().session;
  const { field, level } = row;
  const set = (change: Parameters<typeof setField>[2], merge?: string): void => {
    editor.run(setField(element, field.id, change), merge === undefined ? undefined : { merge: `field:${merge}:${element.id}:${field.id}` });
  };
  const name = field.name.trim() || t('em.fields.unnamed');
  return (
    <tr className="em-field" aria-level={level} data-row={field.id} style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}>
      <td className="em-field__name">
        <input
          type="text"
          className="input em-cell"
          data-cell="name"
          aria-label={t('em.fields.name')}
          value={field.name}
          readOnly={!writes}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ name: event.target.value }, 'name')}
        />
        <FieldOrigin element={element} field={field} />
      </td>
      <td className="em-field__type">
        <select className="em-select em-cell" data-cell="type" aria-label={t('em.fields.type-of', { name })} value={field.type} disabled={!writes} onChange={(event) => set({ type: event.target.value as Field['type'] })}>
          {FIELD_TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`em.type.${type}` as MessageId)}
            </option>
          ))}
        </select>
      </td>
      <td className="em-field__flags">
        {FLAGS.map(([flag, Icon]) => (
          <button
            key={flag}
            type="button"
            className="em-flag"
            data-cell={flag}
            tabIndex={flag === 'list' ? 0 : -1}
            aria-pressed={field[flag]}
            aria-label={t(`em.flag.${flag}` as MessageId)}
            {...tip({ title: t(`em.flag.${flag}` as MessageId), about: t(`em.flag.${flag}-about` as MessageId), side: 'top' })}
            aria-disabled={!writes}
            onClick={() => (writes ? set({ [flag]: field[flag] ? undefined : true }) : undefined)}
          >
            <Icon size={14} strokeWidth={2} aria-hidden="true" />
          </button>
        ))}
      </td>
      <td className="em-field__source">
        <SourceSelect element={element} kind={kind} field={field} writes={writes} onChange={(source) => set({ source })} />
      </td>
      <td className="em-field__example">
        <CommitInput
          type="text"
          className="input em-cell"
          data-cell="example"
          aria-label={t('em.fields.example-of', { name })}
          placeholder={t('em.fields.example')}
          value={exampleText(field.example)}
          readOnly={!writes}
          onCommit={(text) => set({ example: text.trim() === '' ? undefined : exampleOf(text, field) })}
        />
      </td>
      <td className="em-field__menu">{writes ? <RowMenu row={row} name={name} onAct={onAct} /> : null}</td>
      {hasMore(field) ? <FieldMore element={element} field={field} writes={writes} onChange={set} /> : null}
    </tr>
  );
});

const DEEDS: readonly (readonly [FieldIntent, LucideIcon, (row: FieldRow) => boolean])[] = [
  ['move-up', ArrowUp, ({ before }) => before.length > 0],
  ['move-down', ArrowDown, ({ following }) => following.length > 0],
  ['nest', IndentIncrease, ({ before }) => before.length > 0],
  ['unnest', IndentDecrease, ({ parent }) => parent !== undefined],
  ['remove', Trash2, () => true],
];

const CHORDS: Readonly<Partial<Record<FieldIntent, string>>> = { 'move-up': 'alt+arrowup', 'move-down': 'alt+arrowdown', nest: 'alt+arrowright', unnest: 'alt+arrowleft', remove: 'mod+delete' };

/** The same as the keys do, for hands without them. */
function RowMenu({ row, name, onAct }: { readonly row: FieldRow; readonly name: string; readonly onAct: (intent: FieldIntent) => void }): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="em-flag em-field__more" tabIndex={-1} aria-label={t('em.fields.menu', { name })}>
        <EllipsisVertical size={15} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" side="bottom" align="end" sideOffset={4} collisionPadding={8}>
          {DEEDS.map(([intent, Icon, possible]) => (
            <DropdownMenu.Item key={intent} className={`menu__item${intent === 'remove' ? ' menu__item--danger' : ''}`} disabled={!possible(row)} onSelect={() => onAct(intent)}>
              <Icon size={16} aria-hidden="true" />
              {t(`em.fields.${intent}` as MessageId)}
              <span className="menu__chord">{chordText(CHORDS[intent] ?? '')}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

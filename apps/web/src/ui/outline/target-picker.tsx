import { searchElements } from '@paperroll/editor';
import { kindOf, type Element, type ElementId } from '@paperroll/model';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { kindLabel, oneLine, type OutlineWords } from './outline-words.ts';

/** What choosing the other end of a connector needs. */
export interface TargetPickerProps {
  readonly from: ElementId;
  readonly words: OutlineWords;
  readonly onDone: (to: ElementId | undefined) => void;
}

const SHOWN = 30;

/** Chooses the sticky that a connector goes to: type some of its words, or take one that is near. */
export function TargetPicker({ from, words, onDone }: TargetPickerProps): ReactElement {
  const { editor } = useBoard().session;
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  useEffect(() => field.current?.focus(), []);
  const start = editor.index.elements.get(from);
  const found = targets();
  const chosen = Math.min(at, found.length - 1);

  const move = (to: number): void => {
    const next = (to + found.length) % Math.max(1, found.length);
    setAt(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(chosen + 1);
    else if (event.key === 'ArrowUp') move(chosen - 1);
    else if (event.key === 'Enter') onDone(found[chosen]?.id);
    else if (event.key === 'Escape') onDone(undefined);
    else return;
    event.preventDefault();
  };
  const name = start ? oneLine(start.text) || kindLabel(start, words) : '';
  return (
    <div className="outline__composer">
      <label className="field__label" htmlFor={`${listId}-field`}>
        {t('outline.connect-to', { text: name })}
      </label>
      <input
        ref={field}
        id={`${listId}-field`}
        className="input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder={t('outline.connect-find')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (document.activeElement !== event.currentTarget) onDone(undefined);
        }}
      />
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events -- the list of a combobox: its field has the keys */}
      <ul id={listId} className="outline__targets" role="listbox" aria-label={t('outline.stickies')}>
        {found.map((element, index) => (
          <li
            key={element.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className="outline__target"
            // The field keeps the focus while somebody presses.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onDone(element.id)}
          >
            <KindSwatch kind={kindOf(editor.notation, element.kind)} size={18} />
            <span className="outline__text">{oneLine(element.text) || t('outline.blank')}</span>
            <span className="outline__about">{kindLabel(element, words)}</span>
          </li>
        ))}
      </ul>
      {/* oxlint-enable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events */}
      {found.length === 0 ? <output className="outline__none">{t('outline.no-match')}</output> : null}
    </div>
  );

  function targets(): readonly Element[] {
    const { elements } = editor.index;
    const all = query.trim() === '' ? nearest(elements.values(), start) : searchElements(editor.index, query).flatMap((id) => elements.get(id) ?? []);
    return all.filter((element) => element.id !== from).slice(0, SHOWN);
  }
}

/** Nearest first, by middles; equally near ones by id. */
function nearest(elements: Iterable<Element>, start: Element | undefined): readonly Element[] {
  if (!start) return [];
  const far = (element: Element): number => Math.hypot(element.x + element.w / 2 - start.x - start.w / 2, element.y + element.h / 2 - start.y - start.h / 2);
  return [...elements]
    .map((element) => ({ element, distance: far(element) }))
    .sort((a, b) => a.distance - b.distance || (a.element.id < b.element.id ? -1 : 1))
    .map(({ element }) => element);
}

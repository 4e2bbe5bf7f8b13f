import { assertNever, kindOf } from '@paperroll/model';
import { ChevronRight, CornerDownRight } from 'lucide-react';
import type { CSSProperties, MouseEvent, ReactElement, ReactNode } from 'react';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import type { OutlineRow } from './outline-rows.ts';
import { nameOf, wordsOf, type OutlineWords } from './outline-words.ts';

/** What a line needs. */
export interface OutlineRowProps {
  readonly row: OutlineRow;
  readonly words: OutlineWords;
  readonly active: boolean;
  readonly selected: boolean;
  readonly id: string;
  /** The field, while the line is rewritten: it takes the place of the words. */
  readonly children: ReactNode;
  readonly onPress: (event: MouseEvent) => void;
  readonly onFold: () => void;
  readonly onEdit: () => void;
  readonly onMenu: (event: MouseEvent) => void;
}

/** One line of the outline. */
export function OutlineRowView({ row, words, active, selected, id, children, onPress, onFold, onEdit, onMenu }: OutlineRowProps): ReactElement {
  const { node, level, posinset, setsize, expanded } = row;
  const { text, about, notes } = wordsOf(node, words);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the tree has the keys
    <div
      id={id}
      role="treeitem"
      className={`outline__row outline__row--${node.type}${active ? ' outline__row--active' : ''}`}
      style={{ '--level': level } as CSSProperties}
      tabIndex={active && children === null ? 0 : -1}
      aria-label={nameOf(node, words)}
      aria-level={level}
      aria-posinset={posinset}
      aria-setsize={setsize}
      aria-expanded={expanded}
      aria-selected={selected}
      onClick={onPress}
      onDoubleClick={onEdit}
      onContextMenu={onMenu}
    >
      <span
        className="outline__twisty"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onFold();
        }}
      >
        {expanded === undefined ? null : <ChevronRight size={16} />}
      </span>
      <Mark row={row} words={words} />
      {children ?? (
        <span className="outline__words" aria-hidden="true">
          <span className="outline__text">{text}</span>
          <span className="outline__about">{[...(node.type === 'link' ? [] : [about]), ...notes].filter(Boolean).join(' · ')}</span>
        </span>
      )}
      {node.type === 'element' && node.inTime ? (
        <span className="outline__number" aria-hidden="true">
          {node.inTime.number}
        </span>
      ) : null}
    </div>
  );
}

function Mark({ row, words }: Pick<OutlineRowProps, 'row' | 'words'>): ReactElement | null {
  const { node } = row;
  switch (node.type) {
    case 'element':
      return <KindSwatch kind={kindOf(words.notation, node.element.kind)} size={20} />;
    case 'link':
      return <CornerDownRight size={16} className="outline__link" aria-hidden="true" />;
    case 'group':
      return null;
    default:
      return assertNever(node);
  }
}

import type { Outline, OutlineBlock, OutlineItem, OutlineSection, Span } from '@paperroll/model';
import { createElement, Fragment, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';

/** A board told as a document, as a forge shows its Markdown. */
export function OutlinePreview({ outline }: { readonly outline: Outline }): ReactElement {
  return (
    <article className="markdown">
      <h1>{outline.title || t('board.untitled')}</h1>
      <Blocks blocks={outline.lead} />
      <Sections sections={outline.sections} depth={2} />
    </article>
  );
}

// Outlines have no ids and do not change while they show: places are good keys.
const keyed = <T,>(list: readonly T[]): readonly (readonly [string, T])[] => list.map((each, at) => [String(at), each]);

function Sections({ sections, depth }: { readonly sections: readonly OutlineSection[]; readonly depth: number }): ReactElement {
  return (
    <>
      {keyed(sections).map(([key, section]) => (
        <Fragment key={key}>
          {createElement(`h${Math.min(depth, 6)}`, {}, section.title)}
          <Blocks blocks={section.blocks} />
          <Sections sections={section.sections} depth={depth + 1} />
        </Fragment>
      ))}
    </>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly OutlineBlock[] }): ReactElement {
  return (
    <>
      {keyed(blocks).map(([key, block]) =>
        block.type === 'paragraph' ? (
          <p key={key}>
            <Spans spans={block.spans} />
          </p>
        ) : block.start === undefined ? (
          <ul key={key}>
            <Items items={block.items} />
          </ul>
        ) : (
          <ol key={key} start={block.start}>
            <Items items={block.items} />
          </ol>
        ),
      )}
    </>
  );
}

function Items({ items }: { readonly items: readonly OutlineItem[] }): ReactElement {
  return (
    <>
      {keyed(items).map(([key, item]) => (
        <li key={key} className={item.done === undefined ? undefined : item.done ? 'task task--done' : 'task'}>
          <Spans spans={item.spans} />
          {item.items.length > 0 ? (
            <ul>
              <Items items={item.items} />
            </ul>
          ) : null}
        </li>
      ))}
    </>
  );
}

function Spans({ spans }: { readonly spans: readonly Span[] }): ReactElement {
  return (
    <>
      {keyed(spans).map(([key, span]) =>
        span.style === 'strong' ? <strong key={key}>{span.text}</strong> : span.style === 'quiet' ? <em key={key}>{span.text}</em> : <Fragment key={key}>{span.text}</Fragment>,
      )}
    </>
  );
}

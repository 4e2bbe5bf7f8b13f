import { isLocked, kindOf, labelOf, type Element } from '@paperroll/model';
import { ListChecks } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useBoardIndex, useWrites } from '../board/board-context.tsx';
import { PropInput } from '../board/details-panel.tsx';
import { DraftField } from '../board/draft-field.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { ElementLinks } from './element-links.tsx';
import { ElementFindings } from './element-findings.tsx';
import { useModel } from './model-context.tsx';

/** What a slice is: its pattern, how far it is, who has it, what is in it. */
export function SlicePanel({ element }: { readonly element: Element }): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const writes = useWrites();
  const model = useModel();
  const meta = useBoardIndex((index) => index.meta);
  const { id } = element;
  const kind = kindOf(editor.notation, element.kind);
  const fixed = !writes || isLocked(element);
  const slice = model.slices.find((each) => each.id === id);
  const definitions = [...new Set(slice?.placements.map((placement) => model.placements.get(placement)?.definition))].flatMap((definition) => (definition === undefined ? [] : (model.definitions.get(definition) ?? [])));
  return (
    <>
      <div className="em-head em-head--two">
        <KindSwatch kind={kind} size={34} />
        <DraftField label={labelOf(kind, meta.labels)} value={element.text} disabled={fixed} onChange={(text) => editor.run({ type: 'set-text', id, text }, { merge: `details:text:${id}` })} />
      </div>
      <div className="em-pairs">
        {kind.fields.map((field) => (
          <PropInput key={field.name} field={field} value={element.props[field.name]} disabled={fixed} onChange={(value) => editor.run({ type: 'set-props', ids: [id], props: { [field.name]: value } }, { merge: `details:${field.name}:${id}` })} />
        ))}
      </div>
      <div className="em-links">
        <ElementLinks label={t('em.in-slice')} definitions={definitions} />
      </div>
      <button type="button" className="button" onClick={() => chrome.getState().askDock('specifications')}>
        <ListChecks size={16} aria-hidden="true" />
        {t('em.slice-specifications', { count: slice?.specifications.length ?? 0 })}
      </button>
      <ElementFindings id={id} />
    </>
  );
}

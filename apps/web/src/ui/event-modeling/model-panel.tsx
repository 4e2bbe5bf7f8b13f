import { EM, emKindOf, type Element, type ElementId } from '@paperroll/model';
import { X } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import { focusWall, useBoard, useBoardIndex, useChrome, useEditorState } from '../board/board-context.tsx';
import { ElementFields, RelationFields } from '../board/details-panel.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Segments } from '../kit/segments.tsx';
import type { ModelTab } from '../state/board-interface.ts';
import { bringClear } from './bring-clear.ts';
import { DefinitionPanel } from './definition-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { definitionIdOf, useElement, useLiveModel, useModel } from './model-context.tsx';
import { LineageView } from './lineage-view.tsx';
import { SlicePanel } from './slice-panel.tsx';
import { SpecificationSummary } from './specification-summary.tsx';

const TABS: readonly ModelTab[] = ['details', 'findings'];

/** Beside the wall of an Event Model: what is selected with its fields, or what the checks say of the whole. */
export function ModelPanel(): ReactElement {
  const { chrome, session } = useBoard();
  const { editor } = session;
  const tab = useChrome((state) => state.modelTab);
  const close = (): void => {
    chrome.getState().setDetails(false);
    focusWall();
  };
  useFocusReturned();
  useWayForgotten();
  // It has just come to stand over what it is about.
  useEffect(() => bringClear(editor, editor.state.selection), [editor]);
  return (
    <aside className="details em-panel chrome" aria-label={t('em.panel')}>
      <header className="details__head">
        <Segments label={t('em.panel')} value={tab} options={TABS.map((value) => ({ value, label: t(`em.tab.${value}` as MessageId) }))} onChange={(next) => chrome.getState().setModelTab(next)} />
        <IconButton small label={t('em.close')} icon={X} side="left" onClick={close} />
      </header>
      <div className="details__body em-panel__body"><LineageView />
        {tab === 'findings' ? <FindingsPanel /> : <Selected />}
      </div>
    </aside>
  );
}

/** When it closes with the focus in it, the wall has the keyboard again. */
function useFocusReturned(): void {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) focusWall();
    },
    [],
  );
}

/** The way of a field is told here: without the panel its marks on the wall would say nothing. */
function useWayForgotten(): void {
  const { traced } = useLiveModel();
  useEffect(() => () => traced.set(undefined), [traced]);
}

function Selected(): ReactElement {
  const selection = useEditorState((state) => state.selection);
  const relations = useEditorState((state) => state.selectedRelations);
  const [id] = selection;
  const [relationId] = relations;
  const element = useElement(selection.size === 1 ? id : undefined);
  const relation = useBoardIndex((index) => (selection.size === 0 && relations.size === 1 && relationId ? index.relations.get(relationId) : undefined));
  if (element) return <OneElement key={element.id} element={element} />;
  if (relation) return <RelationFields key={relation.id} relation={relation} />;
  const count = selection.size + relations.size;
  return <p className="details__empty">{count > 1 ? t('details.several', { count }) : t('em.none-selected')}</p>;
}

function OneElement({ element }: { readonly element: Element }): ReactElement {
  if (emKindOf(element.kind)) return <Part element={element} />;
  if (element.kind === EM.slice) return <SlicePanel element={element} />;
  if (element.kind === EM.specification) return <SpecificationSummary element={element} />;
  return <ElementFields element={element} />;
}

/** A part of the model: what defines it is shown, wherever it is drawn. */
function Part({ element }: { readonly element: Element }): ReactElement {
  const model = useModel();
  const defined: ElementId = definitionIdOf(model, element.id) ?? element.id;
  const definition = useElement(defined) ?? element;
  return <DefinitionPanel key={definition.id} element={definition} drawn={element.id} />;
}

import { EM, readSpecification, type ElementId, type EventModel, type Specification } from '@paperroll/model';
import { useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useChrome, useEditorState, useWrites } from '../board/board-context.tsx';
import { AddSpecification } from './add-specification.tsx';
import { DockShell } from './dock-shell.tsx';
import { titled, useElement, useModel } from './model-context.tsx';
import { ResultMark } from './result-mark.tsx';
import { SpecificationEditor } from './specification-editor.tsx';
import { sliceInView } from './slice-in-view.ts';
import { useResults } from './use-results.ts';

/** Specifications that hang in no slice have this place in the list. */
const LOOSE = '';

/** The specifications of a slice, one of them open: it hangs under its column. */
export function SpecificationDock(): ReactElement {
  const { editor } = useBoard().session;
  const model = useModel();
  const writes = useWrites();
  const results = useResults();
  const [selected] = useEditorState((state) => state.selection);
  const [kept, keep] = useState<{ readonly slice: string; readonly specification?: ElementId }>({ slice: sliceInView(editor, model) ?? LOOSE });
  const told = placeOf(model, selected);
  const slice = told?.slice ?? kept.slice;
  const shown = specificationsOf(model, slice);
  const open = told?.specification ?? (shown.some(({ id }) => id === kept.specification) ? kept.specification : shown[0]?.id);
  const element = useElement(open);
  const asked = useChrome((state) => state.dockAsked);
  const [turned, turn] = useState(0);
  const choose = (id: ElementId): void => {
    keep({ slice, specification: id });
    if (editor.index.elements.has(id)) editor.select([id]);
  };
  const loose = specificationsOf(model, LOOSE);
  return (
    <DockShell
      hanging={{ column: slice === LOOSE ? undefined : (slice as ElementId), turn: asked.count + turned }}
      label={t('em.specifications')}
      head={
        <>
          <span className="em-select-wrap">
            <select
              className="em-select"
              aria-label={t('em.slice')}
              value={slice}
              onChange={(event) => {
                keep({ slice: event.target.value });
                const chosen = event.target.value === LOOSE ? undefined : (event.target.value as ElementId);
                editor.select(chosen === undefined ? [] : [chosen]);
                turn(turned + 1);
              }}
            >
              {model.slices.map((each) => (
                <option key={each.id} value={each.id}>
                  {t('em.slice-option', { title: titled(each, t('em.untitled')), count: each.specifications.length })}
                </option>
              ))}
              {loose.length > 0 || model.slices.length === 0 || slice === LOOSE ? <option value={LOOSE}>{t('em.no-slice', { count: loose.length })}</option> : null}
            </select>
          </span>
          <Tally />
        </>
      }
    >
      <div className="em-specs">
        <nav className="em-specs__list" aria-label={t('em.specifications')}>
          <ul>
            {shown.map((specification) => (
              <li key={specification.id}>
                <button type="button" className="em-specs__item" aria-current={specification.id === open} onClick={() => choose(specification.id)}>
                  <ResultMark result={results.get(specification.id)} short />
                  <span className="em-specs__title">{titled(specification, t('em.untitled'))}</span>
                </button>
              </li>
            ))}
          </ul>
          {shown.length === 0 ? <p className="em-specs__none">{t('em.no-specifications')}</p> : null}
          {writes && slice !== LOOSE ? <AddSpecification slice={slice as ElementId} onAdded={choose} /> : null}
        </nav>
        {element?.kind === EM.specification ? <SpecificationEditor key={element.id} element={element} specification={{ title: element.text, ...readSpecification(element.props) }} result={results.get(element.id)} /> : <p className="em-specs__about">{t('em.specifications-about')}</p>}
      </div>
    </DockShell>
  );
}

/** To which slice, and which specification, what is selected belongs. */
function placeOf(model: EventModel, id: ElementId | undefined): { readonly slice: string; readonly specification?: ElementId } | undefined {
  if (id === undefined) return undefined;
  const specification = model.specifications.get(id);
  if (specification) return { slice: specification.slice ?? LOOSE, specification: id };
  const slice = model.slices.some((each) => each.id === id) ? id : model.placements.get(id)?.slice;
  return slice === undefined ? undefined : { slice };
}

function specificationsOf(model: EventModel, slice: string): readonly Specification[] {
  const ids = slice === LOOSE ? [...model.specifications.values()].filter((each) => each.slice === undefined).map(({ id }) => id) : (model.slices.find(({ id }) => id === slice)?.specifications ?? []);
  return ids.flatMap((id) => model.specifications.get(id) ?? []);
}

/** How many of all specifications pass, fail, and cannot be run. */
function Tally(): ReactElement {
  const all = [...useResults().values()];
  const count = (state: string): number => all.filter((result) => result.state === state).length;
  return (
    <output className="em-tally">
      {all.length === 0 ? '' : t('em.tally', { passes: count('passes'), fails: count('fails'), other: count('not-runnable') })}
    </output>
  );
}

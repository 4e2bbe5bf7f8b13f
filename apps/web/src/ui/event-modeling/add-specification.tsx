import { elementId, type Definition, type ElementId } from '@paperroll/model';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard } from '../board/board-context.tsx';
import { subjectsIn } from './legal-steps.ts';
import { titled, useLiveModel, useModel } from './model-context.tsx';
import { newSpecification } from './new-specification.ts';

/** A new specification for one of a slice's commands and read models. */
export function AddSpecification({ slice, onAdded }: { readonly slice: ElementId; readonly onAdded: (id: ElementId) => void }): ReactElement {
  const { editor } = useBoard().session;
  const { makeId } = useApp();
  const live = useLiveModel();
  const model = useModel();
  const subjects = subjectsIn(model, slice);
  const add = (subject: Definition): void => {
    const column = editor.index.elements.get(slice);
    if (!column) return;
    const now = live.refresh();
    const others = (now.slices.find(({ id }) => id === slice)?.specifications ?? []).flatMap((id) => editor.index.elements.get(id) ?? []);
    const id = elementId(makeId());
    const done = editor.run(newSpecification({ id, stepId: makeId(), title: t('em.new-title', { title: titled(subject, t('em.untitled')) }), subject, column, others }));
    if (!done.ok) return;
    live.refresh();
    onAdded(id);
  };
  if (subjects.length === 0) return <p className="em-specs__none">{t('em.no-subject')}</p>;
  return (
    <div className="em-specs__add">
      {subjects.map((subject) => (
        <button key={subject.id} type="button" className="button" onClick={() => add(subject)}>
          {t(subject.kind === 'command' ? 'em.new-for-command' : 'em.new-for-read-model', { title: titled(subject, t('em.untitled')) })}
        </button>
      ))}
    </div>
  );
}


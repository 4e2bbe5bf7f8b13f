import type { ElementId, ModelFinding } from '@paperroll/model';
import { CircleAlert, Info, TriangleAlert, Wrench, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../i18n/t.ts';
import { useBoard, useWrites } from '../board/board-context.tsx';
import { sentence } from './finding-words.ts';
import { useLint, useLiveModel } from './model-context.tsx';
import { useReveal } from './use-reveal.ts';

const ICONS: Readonly<Record<ModelFinding['severity'], LucideIcon>> = { error: CircleAlert, warning: TriangleAlert, hint: Info };

/** A finding in words, with what would settle it as buttons. `leads`: whether it leads to its place on the wall. */
export function FindingView({ finding, leads }: { readonly finding: ModelFinding; readonly leads: boolean }): ReactElement {
  const { editor } = useBoard().session;
  const reveal = useReveal();
  const writes = useWrites();
  const lint = useLint();
  const live = useLiveModel();
  const Icon = ICONS[finding.severity];
  const words = sentence(finding);
  // One by one: a repair that cannot be made now is left out, and the others keep their names.
  const fixes = writes ? finding.repairs.flatMap((repair) => lint.fixes({ ...finding, repairs: [repair] }).map(({ title, edits }) => ({ title: sentence({ code: repair.code, values: repair.values, message: title }), edits }))) : [];
  const run = (edits: (typeof fixes)[number]['edits'], button: HTMLElement): void => {
    const body = button.closest('.em-panel__body');
    flushSync(() => {
      const done = editor.run({ type: 'batch', edits });
      live.refresh();
      if (done.ok) editor.announce(t('em.fixed'));
    });
    // What is settled goes, and with it the button that was pressed: one goes on with the next.
    if (!button.isConnected) body?.querySelector<HTMLElement>('.em-fix, .em-finding__words, [data-cell="name"], select')?.focus();
  };
  return (
    <li className={`em-finding em-finding--${finding.severity}`}>
      <Icon size={16} className="em-finding__icon" aria-hidden="true" />
      <div className="em-finding__body">
        <span className="visually-hidden">{t(`em.severity.${finding.severity}`)}: </span>
        {leads ? (
          <button type="button" className="em-finding__words" onClick={() => reveal(placesOf(finding, editor.index.elements))}>
            {words}
          </button>
        ) : (
          <span className="em-finding__words">{words}</span>
        )}
        {fixes.length > 0 ? (
          <ul className="em-finding__fixes" aria-label={t('em.fixes')}>
            {fixes.map(({ title, edits }) => (
              <li key={title}>
                <button type="button" className="em-fix" onClick={(event) => run(edits, event.currentTarget)}>
                  <Wrench size={13} aria-hidden="true" />
                  {title}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

/** Those of a finding's ids that hang on the wall. */
const placesOf = ({ ids }: ModelFinding, elements: ReadonlyMap<ElementId, unknown>): readonly ElementId[] => (ids as readonly ElementId[]).filter((id) => elements.has(id)).slice(0, 1);

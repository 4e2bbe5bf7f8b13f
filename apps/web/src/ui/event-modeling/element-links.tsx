import { kindIdOf, kindOf, type Definition } from '@paperroll/model';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { titled, useModel } from './model-context.tsx';
import { placementsOf } from './neighbours.ts';
import { useReveal } from './use-reveal.ts';

/** Elements as links: each selects its element and brings it into view. */
export function ElementLinks({ label, definitions }: { readonly label: string; readonly definitions: readonly Definition[] }): ReactElement | null {
  if (definitions.length === 0) return null;
  return (
    <section className="em-links__group" aria-label={label}>
      <h3 className="field__label">{label}</h3>
      <ul className="em-chips">
        {definitions.map((definition) => (
          <li key={definition.id}>
            <ElementLink definition={definition} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An element by its kind and title. */
export function ElementLink({ definition }: { readonly definition: Definition }): ReactElement {
  const { editor } = useBoard().session;
  const model = useModel();
  const reveal = useReveal();
  const [first] = placementsOf(model, definition.id);
  return (
    <button type="button" className="em-chip" onClick={() => reveal([first ?? definition.id])}>
      <KindSwatch kind={kindOf(editor.notation, kindIdOf(definition.kind))} size={16} />
      {titled(definition, t('em.untitled'))}
    </button>
  );
}

import type { Element } from '@paperroll/model';
import { ListChecks } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { ElementFields } from '../board/details-panel.tsx';

/** A specification in the panel: its case in words, and the way to its steps. */
export function SpecificationSummary({ element }: { readonly element: Element }): ReactElement {
  const { chrome } = useBoard();
  return (
    <>
      <ElementFields element={element} />
      <button type="button" className="button" onClick={() => chrome.getState().askDock('specifications')}>
        <ListChecks size={16} aria-hidden="true" />
        {t('em.open-specification')}
      </button>
    </>
  );
}

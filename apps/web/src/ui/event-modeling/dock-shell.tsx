import { X } from 'lucide-react';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { t } from '../../i18n/t.ts';
import { focusWall, useBoard } from '../board/board-context.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { bringClear } from './bring-clear.ts';

/** What stands below the wall; it takes the focus when it opens, and gives it back to the wall when it closes. */
export function DockShell({ label, head, children }: { readonly label: string; readonly head: ReactNode; readonly children: ReactNode }): ReactElement {
  const { chrome, session } = useBoard();
  const { editor } = session;
  const dock = useRef<HTMLElement>(null);
  useEffect(() => {
    dock.current?.focus({ preventScroll: true });
    bringClear(editor, editor.state.selection);
    return () => {
      if (document.activeElement === document.body) focusWall();
    };
  }, [editor]);
  const close = (): void => {
    chrome.getState().setDock(undefined);
    focusWall();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape puts it away from anywhere inside
    <section
      ref={dock}
      className="em-dock chrome"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <header className="em-dock__head">
        <h2>{label}</h2>
        {head}
        <IconButton small label={t('em.dock-close', { label })} icon={X} side="top" onClick={close} className="em-dock__close" />
      </header>
      <div className="em-dock__body">{children}</div>
    </section>
  );
}

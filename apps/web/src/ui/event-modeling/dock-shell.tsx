import { X } from 'lucide-react';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { t } from '../../i18n/t.ts';
import { focusWall, useBoard, useChrome } from '../board/board-context.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { useHanging, type Hanging } from './use-hanging.ts';

interface DockShellProps {
  readonly label: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
  /** From which column it hangs while there is room for that. */
  readonly hanging: Hanging;
}

/** What stands below the wall, or hangs on it from a column; it takes the focus when it is asked for, and gives it back to the wall when it closes. */
export function DockShell({ label, head, children, hanging }: DockShellProps): ReactElement {
  const { chrome } = useBoard();
  const asked = useChrome((state) => state.dockAsked);
  const dock = useRef<HTMLElement>(null);
  const tie = useRef<HTMLDivElement>(null);
  const hang = useHanging(dock, tie, hanging);
  useEffect(() => {
    const { current: shell } = dock;
    const target = asked.write ? shell?.querySelector<HTMLElement>('.em-spec__title') : undefined;
    (target ?? shell)?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === document.body) focusWall();
    };
  }, [asked]);
  const close = (): void => {
    chrome.getState().setDock(undefined);
    focusWall();
  };
  return (
    <>
      <div ref={tie} className="em-tie" hidden aria-hidden="true" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape puts it away from anywhere inside */}
      <section
        ref={dock}
        className={`em-dock chrome ${hang ? `em-dock--hangs em-dock--${hang.side}` : 'em-dock--stands'}`}
        style={hang && { width: hang.width, maxHeight: hang.height }}
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
    </>
  );
}

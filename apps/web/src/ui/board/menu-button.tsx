import { Suspense, useState, type ComponentPropsWithRef, type ReactElement } from 'react';
import { latePart } from '../../i18n/late-part.ts';
import type { MenuItems } from './loaded-menu.tsx';

const load = () => import('./loaded-menu.tsx');
const LoadedMenu = latePart(async () => (await load()).LoadedMenu);

/** What a button with a menu needs: which items its menu has, and where the menu stands. */
export interface MenuButtonProps extends ComponentPropsWithRef<'button'> {
  readonly items: MenuItems;
  readonly align?: 'start' | 'end';
  readonly wide?: boolean;
}

/** A button that opens a menu. Menus are fetched when somebody is about to open the first one. */
export function MenuButton({ items, align = 'start', wide = false, ...button }: MenuButtonProps): ReactElement {
  const [state, setState] = useState<'unused' | 'open' | 'closed'>('unused');
  const plain = (
    <button type="button" aria-haspopup="menu" aria-expanded={state === 'open'} {...button} onPointerEnter={() => void load()} onFocus={() => void load()} onClick={() => setState('open')} />
  );
  if (state === 'unused') return plain;
  return (
    <Suspense fallback={plain}>
      <LoadedMenu items={items} align={align} wide={wide} button={button} open={state === 'open'} onOpenChange={(open) => setState(open ? 'open' : 'closed')} />
    </Suspense>
  );
}

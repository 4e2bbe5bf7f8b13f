import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import type { StickyChoice } from '../state/preferences.ts';
import { useSelected } from '../state/use-store.ts';
import { Separator, Tick } from './menu-items.tsx';

const CHOICES: readonly StickyChoice[] = ['system', 'paper', 'contrast'];

/** How stickies are coloured, and whether the bare roll shows fibres: one's own view, nobody else's. */
export function LookItems(): ReactElement {
  const { preferences } = useApp();
  const stickies = useSelected(preferences, (kept) => kept.stickies);
  const texture = useSelected(preferences, (kept) => kept.texture);
  return (
    <>
      <Separator />
      <DropdownMenu.RadioGroup aria-label={t('look.stickies')} value={stickies} onValueChange={(next) => preferences.update((kept) => ({ ...kept, stickies: next as StickyChoice }))}>
        {CHOICES.map((choice) => (
          <DropdownMenu.RadioItem key={choice} className="menu__item" value={choice}>
            <Tick />
            {t(`look.stickies.${choice}`)}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <Separator />
      <DropdownMenu.CheckboxItem className="menu__item menu__item--tall" checked={texture} onCheckedChange={(next) => preferences.update((kept) => ({ ...kept, texture: next }))}>
        <Tick />
        <span className="menu__words">
          {t('look.texture')}
          <span className="menu__about">{t('look.texture.about')}</span>
        </span>
      </DropdownMenu.CheckboxItem>
    </>
  );
}

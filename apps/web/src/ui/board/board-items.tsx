import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { languageOptions } from '../kit/language-choice.tsx';
import type { LanguageChoice, ThemeChoice } from '../state/preferences.ts';
import { useSelected, useStore } from '../state/use-store.ts';
import { useBoard, useWrites } from './board-context.tsx';
import { LookItems } from './look-items.tsx';
import { ActionItem, Chord, LevelItems, Separator, SubMenu, Tick } from './menu-items.tsx';

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Everything of the board that is not on the wall itself. */
export function BoardItems(): ReactElement {
  const { session, chrome } = useBoard();
  const { preferences, router } = useApp();
  const writes = useWrites();
  const host = useStore(session.role) === 'host';
  const minimap = useSelected(preferences, (kept) => kept.minimap);
  const grid = useSelected(preferences, (kept) => kept.grid);
  const theme = useSelected(preferences, (kept) => kept.theme);
  const language = useSelected(preferences, (kept) => kept.language);
  const { editor } = session;
  return (
    <>
      <ActionItem id="view.command-palette" />
      <ActionItem id="view.search" />
      <ActionItem id="view.outline" />
      <Separator />
      {writes ? (
        <>
          <SubMenu label={t('menu.level')}>
            <LevelItems />
          </SubMenu>
          <ActionItem id="board.labels" />
          <Separator />
          <ActionItem id="board.import" />
        </>
      ) : null}
      <ActionItem id="board.export" />
      <ActionItem id="board.share" />
      <Separator />
      <DropdownMenu.CheckboxItem className="menu__item" checked={minimap} onCheckedChange={() => editor.runAction('view.minimap')}>
        <Tick />
        {t('minimap.label')}
        <Chord chord="m" />
      </DropdownMenu.CheckboxItem>
      <DropdownMenu.CheckboxItem className="menu__item" checked={grid} onCheckedChange={() => editor.runAction('view.grid')}>
        <Tick />
        {t('action.view.grid')}
        <Chord chord="mod+'" />
      </DropdownMenu.CheckboxItem>
      <ActionItem id="view.focus" />
      <SubMenu label={t('theme.label')}>
        <DropdownMenu.RadioGroup value={theme} onValueChange={(next) => preferences.update((kept) => ({ ...kept, theme: next as ThemeChoice }))}>
          {THEMES.map((value) => (
            <DropdownMenu.RadioItem key={value} className="menu__item" value={value}>
              <Tick />
              {t(`theme.${value}`)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <LookItems />
      </SubMenu>
      <SubMenu label={t('language.label')}>
        <DropdownMenu.RadioGroup value={language} onValueChange={(next) => preferences.update((kept) => ({ ...kept, language: next as LanguageChoice }))}>
          {languageOptions().map(({ value, label }) => (
            <DropdownMenu.RadioItem key={value} className="menu__item" value={value}>
              <Tick />
              {label}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </SubMenu>
      <ActionItem id="board.profile" />
      <ActionItem id="help.shortcuts" />
      <Separator />
      <DropdownMenu.Item className="menu__item" onSelect={() => router.go('/')}>
        {t('menu.new')}
      </DropdownMenu.Item>
      {host ? (
        <DropdownMenu.Item className="menu__item menu__item--danger" onSelect={() => chrome.getState().open('delete')}>
          {t('menu.delete')}
        </DropdownMenu.Item>
      ) : null}
    </>
  );
}

import { labelOf, type Kind } from '@paperroll/model';
import { ChevronDown, Hand, MousePointer2, PanelLeftClose, PanelLeftOpen, Pin, Spline, UnfoldHorizontal, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { chordText } from '../kit/shortcut-keys.tsx';
import { tip } from '../kit/tip.ts';
import { useSelected } from '../state/use-store.ts';
import { focusWall, useBoard, useBoardIndex, useEditorState } from './board-context.tsx';
import { MenuButton } from './menu-button.tsx';

const TOOLS: readonly { readonly tool: 'select' | 'connect' | 'space' | 'hand'; readonly icon: LucideIcon }[] = [
  { tool: 'select', icon: MousePointer2 },
  { tool: 'connect', icon: Spline },
  { tool: 'space', icon: UnfoldHorizontal },
  { tool: 'hand', icon: Hand },
];

/** What one may put on the wall at this level: name, shape and key of each kind, and the tools. */
export function Palette(): ReactElement {
  const { preferences } = useApp();
  const { editor } = useBoard().session;
  const collapsed = useSelected(preferences, (kept) => kept.paletteCollapsed);
  const level = useBoardIndex((index) => index.meta.level);
  const kinds = editor.notation.kinds.filter((kind) => kind.levels.includes(level));
  return (
    <nav className={`palette chrome${collapsed ? ' palette--narrow' : ''}`} aria-label={t('palette.label')}>
      <div className="palette__tools">
        {TOOLS.map((tool) => (
          <ToolButton key={tool.tool} {...tool} />
        ))}
        <KeepButton />
        <IconButton
          label={collapsed ? t('palette.show-names') : t('palette.hide-names')}
          icon={collapsed ? PanelLeftOpen : PanelLeftClose}
          side="right"
          className="palette__fold"
          onClick={() => preferences.update((kept) => ({ ...kept, paletteCollapsed: !collapsed }))}
        />
      </div>
      <LevelSwitch collapsed={collapsed} />
      <ul className="palette__kinds" aria-label={t('palette.kinds')}>
        {kinds.map((kind) => (
          <KindButton key={kind.id} kind={kind} />
        ))}
      </ul>
    </nav>
  );
}

function ToolButton({ tool, icon }: (typeof TOOLS)[number]): ReactElement {
  const { editor } = useBoard().session;
  const active = useEditorState((state) => state.tool.state.startsWith(`${tool}.`));
  const chord = editor.actions.find((action) => action.id === `tool.${tool}`)?.shortcuts[0];
  return (
    <IconButton
      label={t(`tool.${tool}`)}
      icon={icon}
      chord={chord}
      aria-pressed={active}
      onClick={() => {
        editor.setTool(tool);
        focusWall();
      }}
    />
  );
}

/** Whether what is in the hand stays there: for laying out several of a kind. */
function KeepButton(): ReactElement {
  const { editor } = useBoard().session;
  const keeps = useEditorState((state) => state.keepTool);
  return (
    <IconButton
      label={t('tool.keep')}
      icon={Pin}
      chord="q"
      className="palette__keep"
      aria-pressed={keeps}
      onClick={() => {
        editor.keepTool(!keeps);
        focusWall();
      }}
    />
  );
}

function LevelSwitch({ collapsed }: { readonly collapsed: boolean }): ReactElement {
  const { editor } = useBoard().session;
  const level = useBoardIndex((index) => index.meta.level);
  const label = editor.notation.levels.find(({ id }) => id === level)?.label ?? level;
  return (
    <MenuButton items={{ menu: 'level' }} wide className="palette__level" aria-label={t('palette.level', { level: label })}>
      {collapsed ? <span className="palette__level-short" data-short={initials(label)} aria-hidden="true" /> : <span className="palette__level-word">{label}</span>}
      <ChevronDown size={14} aria-hidden="true" />
    </MenuButton>
  );
}

const initials = (label: string): string =>
  label
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('');

function KindButton({ kind }: { readonly kind: Kind }): ReactElement {
  const { editor } = useBoard().session;
  const label = useBoardIndex((index) => labelOf(kind, index.meta.labels));
  const active = useEditorState(({ tool }) => (tool.state === 'place.idle' || tool.state === 'place.dragging') && tool.kind === kind.id);
  return (
    <li>
        <button
          type="button"
          className="kind-button"
          {...tip({ title: label, chord: kind.shortcut || undefined, side: 'right', about: kind.description, rule: t('palette.rule', kind.wording) })}
          aria-pressed={active}
          aria-keyshortcuts={kind.shortcut || undefined}
          onClick={() => {
            if (active) editor.setTool('select');
            else editor.placeKind(kind.id);
            focusWall();
          }}
        >
          <KindSwatch kind={kind} size={26} />
          <span className="kind-button__label">{label}</span>
          {kind.shortcut ? <kbd className="kind-button__key">{chordText(kind.shortcut)}</kbd> : null}
        </button>
    </li>
  );
}

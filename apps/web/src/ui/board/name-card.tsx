import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { ProfileForm } from '../kit/profile-form.tsx';
import { meOf, PERSON_COLORS } from '../state/profile.ts';
import { useStore } from '../state/use-store.ts';
import { focusWall, useBoard, useEditorState } from './board-context.tsx';

/** Asks a newcomer once what to call them; nobody has to answer to begin: it leaves as soon as one writes on the wall. */
export function NameCard(): ReactElement | null {
  const { profile } = useApp();
  const kept = useStore(profile);
  const [away, setAway] = useState(false);
  const writing = useEditorState((state) => state.editing !== undefined);
  if (writing && !away) setAway(true);
  if (kept.asked || away || writing) return null;
  return <Card onLater={() => setAway(true)} />;
}

function Card({ onLater }: { readonly onLater: () => void }): ReactElement {
  const { profile } = useApp();
  const { session } = useBoard();
  const kept = useStore(profile);
  const peers = useStore(session.peers);
  const ref = useRef<HTMLElement>(null);
  // The first thing that one types here is one's name. On touch the keyboard would cover the wall that one came to see.
  useEffect(() => {
    if (!window.matchMedia('(pointer: coarse)').matches) ref.current?.querySelector('input')?.focus({ preventScroll: true });
  }, []);
  const done = (name: string, color: string): void => {
    const next = { ...kept, name, color, asked: true };
    profile.set(next);
    session.setMe(meOf(next));
    focusWall();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    onLater();
    focusWall();
  };
  const taken = new Set(peers.filter((peer) => !peer.self).map((peer) => peer.user.color));
  const free = taken.has(kept.color) ? PERSON_COLORS.find((color) => !taken.has(color)) : undefined;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from any of its fields
    <section ref={ref} className="name-card chrome" aria-label={t('name.label')} onKeyDown={onKeyDown}>
      <h2 className="name-card__title">{t('name.question')}</h2>
      <p className="name-card__about">{t('name.about')}</p>
      <ProfileForm name={kept.name} color={free ?? kept.color} confirmLabel={t('name.go')} onDone={done} />
    </section>
  );
}

import type { ReactElement } from 'react';
import { useApp } from '../app-services.ts';
import { ProfileForm } from '../kit/profile-form.tsx';
import { meOf } from '../state/profile.ts';
import { useStore } from '../state/use-store.ts';
import { focusWall, useBoard } from './board-context.tsx';

/** Asks a newcomer once what to call them; nobody has to answer to begin. */
export function NameCard(): ReactElement | null {
  const { profile } = useApp();
  const { session } = useBoard();
  const kept = useStore(profile);
  if (kept.asked) return null;
  const done = (name: string, color: string): void => {
    const next = { ...kept, name, color, asked: true };
    profile.set(next);
    session.setMe(meOf(next));
    focusWall();
  };
  return (
    <section className="name-card chrome" aria-label="Your name">
      <h2 className="name-card__title">What shall the others call you?</h2>
      <p className="name-card__about">Your name stands beside your cursor. It stays in this browser; there is no account.</p>
      <ProfileForm name={kept.name} color={kept.color} confirmLabel="Go" onDone={done} />
    </section>
  );
}

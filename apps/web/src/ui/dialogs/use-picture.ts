import { useEffect, useRef, useState } from 'react';
import { t } from '../../i18n/t.ts';
import type { MadePicture, PictureAsk, PicturePreview } from '../../pictures/picture-ask.ts';
import { followWork, type LongWork } from '../../long-work/long-work.ts';
import { useApp } from '../app-services.ts';
import { refusalWords } from './picture-words.ts';

/** A preview that can be shown: its picture has an address. */
export interface ShownPreview extends Omit<PicturePreview, 'image'> {
  readonly url: string | undefined;
}

/** Choices follow each other quickly while somebody looks for the right one. */
const SETTLED_MS = 120;

/** A small picture of what would be made, and its measures; the last one stays until the next is there. */
export function usePreview(ask: PictureAsk): ShownPreview | undefined {
  const { runWork } = useApp();
  const [shown, setShown] = useState<ShownPreview | undefined>(undefined);
  const url = shown?.url;
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  useEffect(() => {
    const overtaken = new AbortController();
    const timer = setTimeout(() => {
      runWork({ type: 'preview-picture', ...ask }, { signal: overtaken.signal }).then(
        ({ image, ...rest }) => setShown({ ...rest, url: image && URL.createObjectURL(image) }),
        () => undefined,
      );
    }, SETTLED_MS);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [ask, runWork]);
  return shown;
}

/** How making a picture goes. */
export type Making = { readonly state: 'idle' } | { readonly state: 'working'; readonly work?: LongWork } | { readonly state: 'stopped' } | { readonly state: 'failed'; readonly message: string } | { readonly state: 'done'; readonly picture: MadePicture };

/** Makes a picture when told to; undefined when it was cancelled, or failed, which the state then says. */
export function useMaking(title: string): readonly [Making, (ask: PictureAsk) => Promise<MadePicture | undefined>] {
  const { runWork } = useApp();
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  const gone = useRef<AbortController>(undefined);
  useEffect(() => () => gone.current?.abort(), []);
  const make = async (ask: PictureAsk): Promise<MadePicture | undefined> => {
    gone.current?.abort();
    const stop = new AbortController();
    gone.current = stop;
    setMaking({ state: 'working' });
    try {
      const answer = await followWork({ title, show: (work) => (work ? setMaking({ state: 'working', work }) : undefined), signal: stop.signal }, (options) => runWork({ type: 'make-picture', ...ask }, options));
      if (!answer) setMaking({ state: 'stopped' });
      else if (!answer.ok) setMaking({ state: 'failed', message: refusalWords(answer.error) });
      else setMaking({ state: 'done', picture: answer.value });
      return answer?.ok ? answer.value : undefined;
    } catch (error) {
      setMaking({ state: 'failed', message: error instanceof Error ? error.message : t('work.broken') });
      return undefined;
    }
  };
  return [making, make];
}

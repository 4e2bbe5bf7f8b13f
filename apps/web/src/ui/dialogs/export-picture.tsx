import { Copy, Download } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { PictureAsk, PictureForm } from '../../pictures/picture-ask.ts';
import { useBoard } from '../board/board-context.tsx';
import { Segments } from '../kit/segments.tsx';
import { WorkBar } from '../kit/work-bar.tsx';
import { fileNameOf, type PictureKind } from './export-choices.ts';
import { copyPicture, download } from './export-file.ts';
import type { ExportPartProps } from './export-text.tsx';
import { PdfOptionFields } from './pdf-fields.tsx';
import { FIRST_FIELDS, layoutOf, type PdfFields } from './pdf-options.ts';
import { PicturePreview } from './picture-preview.tsx';
import { measureWords, noticeOf, pictureWords } from './picture-words.ts';
import { useMaking, usePreview, type Making } from './use-picture.ts';

const SCALES = ['1', '2', '3', '4'] as const;
type Scale = (typeof SCALES)[number];

/** The board as a picture: what it will be, how large, and then the file. */
export function ExportPicture({ choice, exported, whatField }: ExportPartProps<PictureKind>): ReactElement {
  const { chrome } = useBoard();
  const [scale, setScale] = useState<Scale>('2');
  const [fonts, setFonts] = useState(true);
  const [fields, setFields] = useState<PdfFields>(FIRST_FIELDS);
  const form = useMemo((): PictureForm => formOf(choice, scale, fonts, fields), [choice, scale, fonts, fields]);
  const ask = useAsk(exported, form);
  const preview = usePreview(ask);
  const [making, make] = useMaking(t('export.preparing', { title: choice.title }));
  const refused = preview?.measures.type === 'refused';
  const busy = making.state === 'working';
  const save = async (): Promise<void> => {
    const picture = await make(ask);
    if (picture) download(picture.blob, fileNameOf(exported.title, picture.extension));
  };
  const copy = async (): Promise<void> => {
    const picture = make({ ...ask, form: { type: 'png', scale: Number(scale) } });
    const done = await copyPicture(picture.then((made) => made?.blob ?? Promise.reject(new Error('no picture'))));
    chrome.getState().toast(t(done ? 'picture.copied' : 'picture.not-copied'), done ? 'plain' : 'bad');
  };
  const notice = making.state === 'done' ? noticeOf(making.picture) : making.state === 'stopped' ? t('work.stopped') : undefined;
  return (
    <div className="export__main">
      <div className="export__options">
        {whatField}
        {choice.type === 'png' ? <Segments label={t('export.size')} value={scale} options={SCALES.map((value) => ({ value, label: `${value}×` }))} onChange={setScale} /> : null}
        {choice.type === 'svg' ? (
          <label className="check">
            <input type="checkbox" checked={fonts} onChange={(event) => setFonts(event.target.checked)} />
            {t('picture.fonts')}
          </label>
        ) : null}
        {choice.type === 'pdf' ? <PdfOptionFields fields={fields} onChange={setFields} /> : null}
      </div>
      <Stage making={making} preview={preview} title={choice.title} />
      {notice === undefined ? null : <p className="note-box">{notice}</p>}
      <div className="export__actions">
        <span className="export__file">
          {fileNameOf(exported.title, choice.extension)}
          {preview ? <span className={refused ? 'export__measure export__measure--bad' : 'export__measure'}>{measureWords(preview.measures)}</span> : null}
        </span>
        {choice.type === 'png' ? (
          <button type="button" className="button" disabled={busy} onClick={() => void copy()}>
            <Copy size={16} aria-hidden="true" />
            {t('picture.copy')}
          </button>
        ) : null}
        <button type="button" className="button button--primary" disabled={busy || refused} onClick={() => void save()}>
          <Download size={16} aria-hidden="true" />
          {t('export.download')}
        </button>
      </div>
      <output className="visually-hidden">{busy ? t('export.working') : making.state === 'done' ? t('export.ready', { format: choice.title }) : ''}</output>
    </div>
  );
}

function useAsk({ snapshot, choice, title }: ExportPartProps<PictureKind>['exported'], form: PictureForm): PictureAsk {
  const locale = useLocale();
  const [now] = useState(() => Date.now());
  return useMemo(() => ({ snapshot, choice, form, words: pictureWords(title, locale, now) }), [snapshot, choice, form, title, locale, now]);
}

function formOf({ type }: PictureKind, scale: Scale, fonts: boolean, fields: PdfFields): PictureForm {
  switch (type) {
    case 'svg':
      return { type, fonts };
    case 'png':
      return { type, scale: Number(scale) };
    case 'pdf':
      return { type, layout: layoutOf(fields), paper: fields.background };
  }
}

function Stage({ making, preview, title }: { readonly making: Making; readonly preview: ReturnType<typeof usePreview>; readonly title: string }): ReactElement {
  if (making.state === 'failed') {
    return (
      <p className="note-box note-box--bad" role="alert">
        {making.message}
      </p>
    );
  }
  if (making.state === 'working' && making.work) {
    return (
      <div className="export__preview export__picture">
        <WorkBar work={making.work} />
      </div>
    );
  }
  return <div className="export__preview export__picture">{preview ? <PicturePreview preview={preview} title={title} /> : <span className="spinner" />}</div>;
}

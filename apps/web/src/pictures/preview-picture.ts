import type { Rect, Size } from '@paperroll/model';
import { createScene, notationToDraw, occupiedIn, pictureContent, planPages, snapshotIndex, type Scene } from '@paperroll/scene';
import type { PictureAsk, PictureForm, PictureMeasures, PicturePreview } from './picture-ask.ts';
import { paintView, pngFiles, pngSize } from './png-picture.ts';
import { loadWallFace, workerCanvas, workerMeasure } from './worker-canvas.ts';

/** Pixels of the preview; twice what the dialog shows, for dense screens. */
const ROOM: Size = { w: 1400, h: 840 };
const STICKY = 160;

/** A small picture of what a picture would show, and how large it would be. */
export async function previewPicture({ snapshot, choice, form }: PictureAsk): Promise<PicturePreview> {
  const notation = notationToDraw(snapshot);
  await loadWallFace(snapshot);
  const measure = workerMeasure();
  const content = pictureContent(snapshot, notation, measure, choice);
  const scene = createScene({ index: snapshotIndex(content.snapshot), notation, measure });
  try {
    return { view: content.view, image: await smallPicture(scene, content.view), measures: measuresOf(scene, content.view, form) };
  } finally {
    scene.dispose();
  }
}

async function smallPicture(scene: Scene, view: Rect): Promise<Blob | undefined> {
  const scale = Math.min(2, ROOM.w / view.w, ROOM.h / view.h);
  const size = pngSize(view, scale);
  const target = workerCanvas(size.w, size.h);
  if (!target) return undefined;
  paintView(target, scene, view, scale, scale);
  return target.canvas.convertToBlob();
}

function measuresOf(scene: Scene, view: Rect, form: PictureForm): PictureMeasures {
  switch (form.type) {
    case 'svg':
      return { type: 'units', size: { w: Math.round(view.w), h: Math.round(view.h) } };
    case 'png': {
      const size = pngSize(view, form.scale);
      return { type: 'pixels', size, files: pngFiles(size).length };
    }
    case 'pdf': {
      const plan = planPages(view, form.layout, (window) => occupiedIn(scene, window, view));
      if (!plan.ok) return { type: 'refused', refusal: plan.error };
      const { sheet, pages, mmPerUnit } = plan.value;
      return { type: 'paper', sheet, pages: pages.map(({ name, window }) => ({ name, window })), stickyMm: STICKY * mmPerUnit };
    }
  }
}

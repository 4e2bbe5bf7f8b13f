import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createPngEncoder } from './png-encoder.ts';

describe('PNG encoder', () => {
  it('writes a picture that another program reads back pixel by pixel', async () => {
    const [width, height] = [37, 21];
    const rgba = new Uint8ClampedArray(width * height * 4);
    for (let i = 0; i < rgba.length; i++) rgba[i] = i % 4 === 3 ? 255 : (i * 31 + (i % 7) * 13) % 256;
    const encoder = createPngEncoder(width, height);
    await encoder.addRows(rgba.subarray(0, width * 8 * 4), 8);
    await encoder.addRows(rgba.subarray(width * 8 * 4), height - 8);
    const blob = await encoder.finish();

    const image = await loadImage(Buffer.from(await blob.arrayBuffer()));
    expect([image.width, image.height, blob.type]).toEqual([width, height, 'image/png']);
    const context = createCanvas(width, height).getContext('2d');
    context.drawImage(image, 0, 0);
    expect([...context.getImageData(0, 0, width, height).data]).toEqual([...rgba]);
  });
});

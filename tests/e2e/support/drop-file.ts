import { writeFile } from 'node:fs/promises';
import { test, type Page } from '@playwright/test';

/** A file as a person has it on their device. */
export interface DeviceFile {
  readonly name: string;
  readonly content: string | Buffer;
}

/** Drags a file from the device over the page and lets it go there. The browser makes the events, as for a hand and a mouse. */
export async function dropFile(page: Page, place: { readonly x: number; readonly y: number }, { name, content }: DeviceFile): Promise<void> {
  const path = test.info().outputPath(name);
  await writeFile(path, content);
  const debug = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await debug.send('Input.dispatchDragEvent', { type, ...place, data });
  await debug.detach();
}

import { expect, type Locator } from '@playwright/test';

/** Presses the mouse where words stand, as a person does, who neither knows nor cares which element takes the press. */
export async function pressWords(words: Locator): Promise<void> {
  await words.scrollIntoViewIfNeeded();
  await expect(words).toBeVisible();
  const box = await words.boundingBox();
  if (!box) throw new Error('the words have no place on the page');
  await words.page().mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

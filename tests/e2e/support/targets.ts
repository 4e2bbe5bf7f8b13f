import type { Page } from '@playwright/test';

/** Things to press that are smaller than 24 by 24 CSS pixels and have a neighbour within that room (WCAG 2.5.8); links in running text may be. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const LEAST = 24;
    const pressable = 'button, a[href], input, select, textarea, summary, [role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"], [role="option"], [role="treeitem"], [role="tab"]';
    const shown = [...document.querySelectorAll<HTMLElement>(pressable)].filter((element) => {
      const isSeen = element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && element.closest('.visually-hidden, [aria-hidden="true"], [inert]') === null;
      return isSeen && !element.matches('.skip-link:not(:focus)') && !(element.matches('a') && element.closest('p'));
    });
    // Who presses the label presses its field.
    const boxes = shown.map((element) => ({ element, box: (element.matches('input') && element.closest('label') ? element.closest('label') ?? element : element).getBoundingClientRect() }));
    const middleOf = (box: DOMRect): readonly [number, number] => [box.x + box.width / 2, box.y + box.height / 2];
    return boxes
      .filter(({ box }) => box.width > 0 && (box.width < LEAST - 0.5 || box.height < LEAST - 0.5))
      .filter(({ element, box }) => {
        const [x, y] = middleOf(box);
        return boxes.some((other) => {
          if (other.element === element || other.box.width === 0 || other.element.contains(element) || element.contains(other.element)) return false;
          const dx = Math.max(other.box.left - x, x - other.box.right, 0);
          const dy = Math.max(other.box.top - y, y - other.box.bottom, 0);
          return Math.hypot(dx, dy) < LEAST / 2;
        });
      })
      .map(({ element, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${element.outerHTML.slice(0, 120)}`);
  });
}

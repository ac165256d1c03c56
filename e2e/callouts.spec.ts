import type { Locator, Page } from '@playwright/test';
import { button, edit, open, playUntil } from './support/playground';
import { expect, test } from './support/test';

const hint = (page: Page, words: string): Locator => page.getByRole('complementary', { name: 'Hint' }).getByText(words);

/** The words of the page that lie under the hint, as far as they can be seen. */
const coveredWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const bubble = document.querySelector('aside[aria-label="Hint"]');
    if (!bubble) return ['no hint'];
    const box = bubble.getBoundingClientRect();
    const words: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (bubble.contains(node) || !parent?.checkVisibility({ visibilityProperty: true })) continue;
      // Words for screen readers alone.
      if (parent.getBoundingClientRect().width < 3) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom, width } of range.getClientRects())
        if (width > 2 && left < box.right && right > box.left && top < box.bottom && bottom > box.top)
          words.push(node.nodeValue ?? '');
    }
    return words;
  });

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('hints cover no words; Escape and other deeds end them', async ({ page }) => {
      await open(page, '?backend=cpu');
      await expect(hint(page, 'Press Play')).toBeVisible();
      expect(await coveredWords(page)).toEqual([]);
      await playUntil(page, 45);
      await expect(hint(page, 'Drag this weight')).toBeVisible();
      expect(await coveredWords(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(hint(page, 'Drag this weight')).toHaveCount(0);
      if (viewport.width < 1280) await button(page, 'Settings').click();
      await expect(hint(page, 'Now switch to PCGrad')).toBeVisible();
      await expect.poll(() => coveredWords(page)).toEqual([]);
      for (let i = 0; i < 2; i++) {
        await page.getByRole('tab', { name: 'Training', exact: true }).click();
        await page.getByRole('tab', { name: 'Method', exact: true }).click();
      }
      await expect(page.getByRole('complementary', { name: 'Hint' })).toHaveCount(0);
      await page.reload();
      await expect(button(page, 'Step')).toBeVisible();
      await expect(page.getByRole('complementary', { name: 'Hint' })).toHaveCount(0);
    });
  });
}

test('whoever chooses a method needs no hint about weights', async ({ page }) => {
  await open(page, '?backend=cpu');
  await playUntil(page, 45);
  await expect(hint(page, 'Drag this weight')).toBeVisible();
  await edit(page, { type: 'setMethod', method: { kind: 'pcgrad', params: {} } });
  await expect(page.getByRole('complementary', { name: 'Hint' })).toHaveCount(0);
});

import { expect, type Locator, type Page } from '@playwright/test';

const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluateAll((found) => found.some((one) => one === document.activeElement));

const mostStops = 90;

/** Tab until the element holds the focus; fails if it cannot be reached so. */
export const tabTo = async (page: Page, element: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  for (let stop = 0; stop < mostStops; stop++) {
    if (await isFocused(element)) return;
    await page.keyboard.press(key);
  }
  await expect(element).toBeFocused();
};

/** An arrow key until the element holds the focus. */
export const walkTo = async (page: Page, element: Locator, key: string): Promise<void> => {
  for (let stop = 0; stop < mostStops; stop++) {
    if (await isFocused(element)) return;
    await page.keyboard.press(key);
  }
  await expect(element).toBeFocused();
};

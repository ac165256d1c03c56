import type { Page } from '@playwright/test';
import { button, open, trainSteps } from './support/playground';
import { expect, test } from './support/test';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const finger = 42;

/** Controls in view that a finger would miss; what a pseudo-element adds to a target is met by looking at the point. */
const small = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const controls = 'button, select, [role=tab], [role=menuitem], input:not([type=hidden])';
    const misses = [...document.querySelectorAll(controls)].filter((control) => {
      // The network has its own scale, and can be zoomed.
      if (control.closest('.react-flow__node')) return false;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const isSeen = control.checkVisibility({ visibilityProperty: true }) && width > 3;
      if (!isSeen || top < 0 || left < 0 || top + height > innerHeight || left + width > innerWidth) return false;
      const [x, y] = [left + width / 2, top + height / 2];
      const meets = (across: number, down: number): boolean => {
        const met = document.elementFromPoint(x + across, y + down);
        return met !== null && (control.contains(met) || met.contains(control));
      };
      // Something lies over it.
      if (!meets(0, 0)) return false;
      const reach = least / 2 - 1;
      return !meets(0, reach) || !meets(0, -reach) || !meets(reach, 0) || !meets(-reach, 0);
    });
    return misses.map((control) => control.outerHTML.slice(0, 120));
  }, finger);

test('on a phone every control is large enough for a finger', async ({ page }) => {
  await open(page, '?backend=cpu');
  await trainSteps(page, 20);
  expect(await small(page)).toEqual([]);
  await button(page, 'Settings').click();
  for (const tab of ['Training', 'Node', 'Method']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    expect(await small(page)).toEqual([]);
  }
  await button(page, 'Close').click();
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBe(client);
});

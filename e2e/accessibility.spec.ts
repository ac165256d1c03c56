import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  button,
  chooseFromMenu,
  chooseMethod,
  graph,
  methodPicker,
  nodeWithId,
  open,
  trainSteps,
} from './support/playground';
import { crookedTable } from './support/tables';
import { expect, test } from './support/test';

/** What axe objects to, short enough to read in a failure. */
const violations = async (page: Page): Promise<string[]> => {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the page before and while it has learned, with all that opens on it', async ({ page }) => {
      test.setTimeout(240_000);
      await open(page, '?backend=cpu');
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      expect(await violations(page)).toEqual([]);
      await trainSteps(page, 120);
      await graph(page).getByRole('button', { name: 'Outline' }).click();
      await nodeWithId(page, 'dense1').click();
      expect(await violations(page)).toEqual([]);
      for (const tab of ['Training', 'Metrics', 'Predictions'])
        await page.getByRole('tab', { name: tab, exact: true }).click();
      expect(await violations(page)).toEqual([]);

      await button(page, 'More').click();
      await expect(page.getByRole('menu')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await button(page, 'Share').click();
      await expect(page.getByTestId('share-link')).toHaveValue(/#e1/);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);

      await chooseFromMenu(page, 'Open your own CSV …');
      const chooser = page.waitForEvent('filechooser');
      await button(page, 'Choose the file').click();
      await (await chooser).setFiles({ name: 'crooked.csv', mimeType: 'text/csv', buffer: Buffer.from(crookedTable) });
      await expect(page.getByTestId('import-accept')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);

      // A network that is broken, with its sentence and marks.
      await nodeWithId(page, 'dense2').click();
      await page.keyboard.press('Delete');
      await expect(page.getByTestId('problem-bar')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('the list of methods and a card', async ({ page }) => {
      await open(page, '?backend=cpu');
      await chooseMethod(page, 'nash-mtl');
      await trainSteps(page, 20);
      await button(page, 'How it works').click();
      await expect(page.getByTestId('method-card').locator('.katex').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await methodPicker(page).click();
      await expect(page.getByRole('listbox')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('images and their predictions', async ({ page }) => {
      await open(page, '?preset=digits&backend=cpu');
      await trainSteps(page, 20);
      expect(await violations(page)).toEqual([]);
    });
  });
}

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
  [390, 844],
] as const) {
  test(`nothing scrolls sideways at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const language of ['en', 'zh']) {
      await open(page, `?backend=cpu&lang=${language}`);
      await trainSteps(page, 5);
      const { scroll, client } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        client: document.documentElement.clientWidth,
      }));
      expect(scroll).toBe(client);
      expect(client).toBe(width);
    }
    expect(await violations(page)).toEqual([]);
  });
}

test('the focus goes through the page in reading order, the graph is one stop', async ({ page }) => {
  await open(page, '?backend=cpu');
  const stops: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return 'end';
      const landmark = focused.closest('header, main, aside#inspector, section[aria-label], footer');
      return focused.matches('.react-flow__node') ? 'node' : (landmark?.tagName.toLowerCase() ?? 'none');
    });
    if (place === 'end') break;
    stops.push(place);
  }
  const regions = stops.map((stop) => (stop === 'node' ? 'main' : stop)).filter((stop, i, all) => stop !== all[i - 1]);
  expect(regions.filter((stop) => stop !== 'none')).toEqual(
    expect.arrayContaining(['header', 'main', 'aside', 'section', 'footer']),
  );
  expect(regions.indexOf('header')).toBeLessThan(regions.indexOf('main'));
  expect(regions.indexOf('main')).toBeLessThan(regions.indexOf('aside'));
  expect(regions.indexOf('aside')).toBeLessThan(regions.indexOf('section'));
  expect(regions.indexOf('section')).toBeLessThan(regions.indexOf('footer'));
  expect(stops.filter((stop) => stop === 'node')).toHaveLength(1);
});

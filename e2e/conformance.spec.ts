import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test';

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    test('every method is listed with the reference cases it passed', async ({ page }) => {
      await page.goto('/conformance.html');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('How the weighting methods are checked');
      await expect(page.getByText(/^All \d+ required cases agree\.$/)).toBeVisible();
      expect(await page.locator('tr[data-kind]').count()).toBeGreaterThan(35);
      const pcgrad = page.locator('tr[data-kind="pcgrad"]');
      await expect(pcgrad).toContainText('pcgrad.json');
      await expect(pcgrad).toContainText('22 cases of libmtl');
      await expect(pcgrad.getByRole('cell').first()).toHaveText('22 of 22');
      await expect(page.locator('tr[data-kind="manual"]')).toContainText('No reference numbers');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    });
  });
}

test('the page of checks speaks Chinese, fits a phone, and leads back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/conformance.html?lang=zh');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('加权方法是如何核对的');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How the weighting methods are checked');
  await page.getByRole('link', { name: 'Back to the playground' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

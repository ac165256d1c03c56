import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { BenchReport } from '../bench/readerPage/figures';
import { button } from './support/playground';
import { expect, test } from './support/test';

const violations = async (page: Page): Promise<unknown> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
const json = (page: Page): Locator => page.getByTestId('bench-json');
const check = (page: Page, group: string, name: string): Locator =>
  page.getByRole('group', { name: group, exact: true }).getByRole('checkbox', { name, exact: true });

/** Leaves only these checked. */
const choose = async (page: Page, group: string, wanted: readonly string[]): Promise<void> => {
  const boxes = page.getByRole('group', { name: group, exact: true }).getByRole('checkbox');
  await expect(boxes).not.toHaveCount(0);
  for (const box of await boxes.all()) await box.setChecked(wanted.includes(await box.inputValue()));
};

const expectFigures = ({ machine, unit, pace, cases }: BenchReport): void => {
  expect(machine['cores']).toBeGreaterThan(0);
  expect(unit).toBe('steps/s');
  expect(cases.map(({ id }) => id)).toEqual(['tiny-pcgrad']);
  const { flopsPerStep, backends } = cases[0]!;
  expect(flopsPerStep).toBeGreaterThan(1000);
  expect(backends.map(({ backend }) => backend)).toEqual(['simd', 'cpu']);
  for (const { rounds, stepsPerSecond, gflops, problem, software, limited } of backends) {
    expect([problem, software, limited]).toEqual([null, false, false]);
    expect(rounds).toHaveLength(pace.rounds);
    expect(rounds).toContain(stepsPerSecond);
    expect(gflops! / ((stepsPerSecond! * flopsPerStep!) / 1e9)).toBeCloseTo(1, 2);
  }
  const [simd, cpu] = backends;
  expect(simd!.peakShare).toBeCloseTo(simd!.gflops! / simd!.peakGflops!, 2);
  expect([cpu!.peakGflops, cpu!.peakShare, cpu!.agrees]).toEqual([null, null, true]);
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('measures a case on two backends, by keyboard, and offers the figures as JSON', async ({ page }) => {
      await page.goto('/bench.html?lang=en');
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expect(page.getByRole('group', { name: 'Networks' }).getByRole('checkbox')).toHaveCount(9);
      await choose(page, 'Networks', []);
      await expect(button(page, 'Measure')).toHaveAttribute('aria-disabled', 'true');
      await choose(page, 'Networks', ['tiny-pcgrad']);
      await choose(page, 'Backends', ['simd', 'cpu']);
      await page.getByRole('radio', { name: 'A quick look: 3 rounds of 0.1 s' }).check();
      expect(await violations(page)).toEqual([]);

      await button(page, 'Measure').press('Enter');
      await expect(page.getByRole('status')).toHaveText('Everything is measured.', { timeout: 60_000 });
      expectFigures(JSON.parse(await json(page).inputValue()) as BenchReport);
      const rows = page.getByRole('table', { name: /^tiny-pcgrad/ }).getByRole('row');
      await expect(rows.filter({ hasText: 'SIMD' }).getByRole('cell').first()).toHaveText(/^[\d,]+$/);
      await expect(rows.filter({ hasText: 'CPU' })).toHaveCount(1);
      expect(await violations(page)).toEqual([]);

      const download = page.waitForEvent('download');
      await button(page, 'Download').click();
      expect((await download).suggestedFilename()).toMatch(/^mtl-bench-\d{4}-\d\d-\d\d\.json$/);
    });
  });
}

test('Stop ends it; what was measured stays, and it can be started again', async ({ page }) => {
  await page.goto('/bench.html?lang=en');
  await choose(page, 'Networks', ['mlp-pcgrad', 'tiny-pcgrad']);
  await choose(page, 'Backends', ['simd', 'cpu']);
  await button(page, 'Measure').click();
  await expect(page.getByRole('status')).toContainText('Measuring mlp-pcgrad, 1 of 2.');
  const rate = page.getByRole('row').filter({ hasText: 'SIMD' }).getByRole('cell').first();
  await expect(rate).toHaveText(/^[\d,]+$/, { timeout: 60_000 });
  await expect(check(page, 'Backends', 'CPU')).toBeDisabled();
  await button(page, 'Stop').click();
  await expect(page.getByRole('status')).toHaveText('Stopped. What was measured until then is below.');
  await expect(rate).toHaveText(/^[\d,]+$/);
  const { cases } = JSON.parse(await json(page).inputValue()) as BenchReport;
  expect(cases.map(({ id }) => id)).toEqual(['mlp-pcgrad']);
  expect(cases[0]!.backends[0]).toMatchObject({ backend: 'simd', limited: true, problem: null });
  await expect.poll(() => page.workers().length).toBe(0);
  await button(page, 'Measure').click();
  await expect(page.getByRole('status')).toContainText('Measuring mlp-pcgrad');
  await button(page, 'Stop').click();
  await expect(page.getByRole('status')).toContainText('Stopped');
});

test('on a phone, in Chinese; a graphics card that the CPU plays is called one', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/bench.html?lang=zh');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await choose(page, '网络', ['tiny-pcgrad']);
  await choose(page, '计算后端', ['simd', 'webgl']);
  await page.getByRole('group', { name: '测试时长' }).getByRole('radio').nth(1).check();
  await button(page, '开始测试').click();
  await expect(page.getByRole('status')).toHaveText('全部测试完成。', { timeout: 90_000 });
  const webgl = page.getByRole('row').filter({ hasText: 'WebGL' });
  const { backends } = (JSON.parse(await json(page).inputValue()) as BenchReport).cases[0]!;
  const { software, gpu } = backends.find(({ backend }) => backend === 'webgl')!;
  expect(software).toBe(/swiftshader/i.test(gpu));
  if (software) await expect(webgl).toContainText('没有显卡');
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  expect(scroll).toBe(client);
  expect(await violations(page)).toEqual([]);
  await button(page, 'English').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Benchmark');
  expect(await violations(page)).toEqual([]);
});

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { button, open, playUntil, readRun, readStep, settled } from './support/playground';
import { expect, test } from './support/test';

interface Figure {
  readonly backend: string;
  readonly stepsPerSecond: number | null;
  readonly problem?: { readonly code: string };
}
interface Backend {
  readonly wish: string;
  readonly backend: string;
  readonly measuring: boolean;
  readonly measured: {
    readonly figures: readonly Figure[];
    readonly chosen: string;
    readonly remembered: boolean;
  } | null;
}
const readBackend = async (page: Page): Promise<Backend> =>
  (await page.evaluate(() => window.mtlPlayground.backend())) as unknown as Backend;
const measured = async (page: Page): Promise<NonNullable<Backend['measured']>> => {
  await expect.poll(async () => (await readBackend(page)).measured, { timeout: 60_000 }).not.toBeNull();
  await expect.poll(async () => (await readBackend(page)).measuring).toBe(false);
  return (await readBackend(page)).measured!;
};
const speeds = (page: Page) => page.getByRole('dialog', { name: 'What Auto chose from' });

test('Auto starts at once, measures beside the run, shows its figures and remembers them', async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, '?backend=auto&preset=moons');
  expect(['simd', 'cpu']).toContain((await readRun(page)).backend);
  // Slow enough to be on its way for all of this.
  await page.getByRole('slider', { name: 'pace' }).fill('350');
  await playUntil(page, 5);
  const { figures, chosen, remembered } = await measured(page);
  expect(remembered).toBe(false);
  expect(figures.map(({ backend }) => backend).toSorted()).toEqual(['cpu', 'simd', 'webgl', 'webgpu']);
  for (const { stepsPerSecond, problem } of figures) {
    if (problem) expect(stepsPerSecond).toBeNull();
    else expect(stepsPerSecond).toBeGreaterThan(0);
  }
  expect(figures.find(({ backend }) => backend === chosen)!.problem).toBeUndefined();

  // The run went on meanwhile, to where it was found to be faster.
  const step = await readStep(page);
  await expect.poll(() => readStep(page)).toBeGreaterThan(step);
  await expect.poll(async () => (await readRun(page)).backend).toBe(chosen);
  const losses = (await readRun(page)).losses['moon']!.train.map(([at]) => at);
  expect(losses).toEqual(Array.from({ length: losses.length }, (_, i) => i + 1));

  const { backend: computes } = await readBackend(page);
  const label = { simd: 'SIMD', cpu: 'CPU', webgl: 'WebGL', webgpu: 'WebGPU' }[computes]!;
  await expect(page.getByRole('combobox', { name: 'Backend' })).toContainText(`Auto → ${label}`);
  await button(page, 'What Auto chose from').click();
  const row = speeds(page)
    .getByRole('row')
    .filter({ has: page.getByRole('img', { name: 'chosen' }) });
  await expect(row.getByRole('rowheader')).toHaveText(label);
  await expect(row).toContainText('steps/s');
  await expect(speeds(page).getByRole('row')).toHaveCount(4);
  await button(page, 'Pause').click();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual(
    [],
  );

  // The next visit begins where this one found it fastest, with one worker.
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.reload();
  await settled(page);
  expect(await measured(page)).toEqual({ figures, chosen, remembered: true });
  expect((await readRun(page)).backend).toBe(chosen);
  expect(workers).toHaveLength(1);

  await button(page, 'What Auto chose from').click();
  await expect(speeds(page)).toContainText('Remembered');
  await speeds(page).getByRole('button', { name: 'Measure again' }).click();
  await expect(speeds(page)).toContainText('Measured on a few real steps', { timeout: 60_000 });
  expect(await measured(page)).toMatchObject({ remembered: false });
  expect(workers).toHaveLength(2);

  // A click beside it closes it and does what a click there does.
  await expect(speeds(page)).toBeVisible();
  const pace = page.getByRole('slider', { name: 'pace' });
  await pace.click();
  await expect(speeds(page)).toHaveCount(0);
  await expect(pace).toBeFocused();
});

test('a pinned backend is neither measured nor left', async ({ page }) => {
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await open(page, '?backend=cpu&preset=moons');
  await playUntil(page, 20);
  expect(await readBackend(page)).toMatchObject({ wish: 'cpu', backend: 'cpu', measuring: false, measured: null });
  await expect(button(page, 'What Auto chose from')).toHaveCount(0);
  expect(workers).toHaveLength(1);
});

test('the figures can be read on a phone, in Chinese, in the dark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, '?backend=auto&preset=moons&lang=zh');
  // Nothing in the status line lies over its neighbour, while it is measured and after.
  const speed = page.getByText('步/秒').last();
  const choice = page.getByRole('combobox', { name: '计算后端' });
  const gap = async (): Promise<number> => {
    const [left, right] = [(await speed.boundingBox())!, (await choice.boundingBox())!];
    return left.y + left.height <= right.y ? Infinity : right.x - left.x - left.width;
  };
  expect(await gap()).toBeGreaterThan(0);
  await measured(page);
  expect(await gap()).toBeGreaterThan(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
  await page.getByTestId('backend-speeds').click();
  const panel = page.getByRole('dialog', { name: '自动选择的依据' });
  await expect(panel).toContainText('SIMD');
  const box = (await panel.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByTestId('backend-speeds')).toBeFocused();
});

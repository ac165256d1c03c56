import type { Page } from '@playwright/test';
import { button, edit, open, readExperiment, readRun, trainLosses, trainSteps } from './support/playground';
import { expect, test } from './support/test';

/** The refusal of a console call. */
const refusal = (page: Page, call: string, argument: unknown): Promise<{ message: string; codes: string[] } | null> =>
  page.evaluate(
    async ([name, value]) => {
      const act = window.mtlPlayground[name as 'load'];
      try {
        await act(value);
        return null;
      } catch (error) {
        const { message, problems } = error as Error & { problems: { code: string }[] };
        return { message, codes: problems.map(({ code }) => code) };
      }
    },
    [call, argument],
  );

test('every call of the console does what it says', async ({ page }) => {
  await open(page, '?backend=cpu');
  const experiment = await readExperiment(page);
  expect(experiment).toMatchObject({ schemaVersion: 1, name: 'Two moons', backend: 'cpu' });

  const call = (name: 'play' | 'pause' | 'restart' | 'backend'): Promise<unknown> =>
    page.evaluate((which) => window.mtlPlayground[which](), name);
  expect(await page.evaluate(() => window.mtlPlayground.step(25))).toEqual({ status: 'paused', step: 25 });
  expect(await page.evaluate(() => window.mtlPlayground.step())).toEqual({ status: 'paused', step: 26 });
  expect(await call('play')).toMatchObject({ status: 'playing' });
  expect(await call('pause')).toMatchObject({ status: 'paused' });
  expect(await call('backend')).toMatchObject({ wish: 'cpu', backend: 'cpu' });

  const run = await readRun(page);
  expect(Object.keys(run).sort()).toEqual(
    ['backend', 'losses', 'metrics', 'notices', 'status', 'step', 'tasks', 'weights'].sort(),
  );
  expect(run.losses['moon']!.train.map(([step]) => step)).toEqual(Array.from({ length: run.step }, (_, i) => i + 1));
  expect(run.weights['moon']![0]).toEqual([1, 1]);
  expect(Object.keys(run.metrics['distance']!)).toContain('rmse');

  const edited = await page.evaluate(() =>
    window.mtlPlayground.edit({ type: 'setOptimizerParam', name: 'learningRate', value: 0.002 }),
  );
  expect(edited).toEqual(await readExperiment(page));
  expect(edited).toMatchObject({ optimizer: { params: { learningRate: 0.002 } } });
  expect(await call('restart')).toMatchObject({ step: 0 });
  expect(await page.evaluate((value) => window.mtlPlayground.load(value), experiment as unknown)).toEqual(experiment);
  expect(await readExperiment(page)).toEqual(experiment);

  // Refused with a sentence, and nothing is half done.
  for (const [name, argument, code] of [
    ['load', { schemaVersion: 1 }, 'document-missing'],
    ['load', 'nonsense', 'document-not-text'],
    ['edit', { type: 'setSeed', seed: experiment.seed }, 'edit-changes-nothing'],
    ['step', 0, 'console-step-count'],
  ] as const) {
    const refused = await refusal(page, name, argument);
    expect(refused?.codes).toContain(code);
    expect(refused?.message).toMatch(/\w+ .*\.$/);
  }
  expect(await readExperiment(page)).toEqual(experiment);
});

test('names that scripts look for', async ({ page }) => {
  await open(page);
  for (const name of ['Play', 'Step', 'Restart', 'New seed', 'Share']) await expect(button(page, name)).toBeVisible();
  await button(page, 'Play').click();
  await button(page, 'Pause').click();
  for (const id of ['graph', 'chart-losses', 'chart-weights', 'chart-conflict']) {
    await expect(page.getByTestId(id)).toBeVisible();
  }
  await page.getByRole('tab', { name: 'Predictions' }).click();
  await expect(page.getByTestId('predictions')).toBeVisible();
  for (const [role, name] of [
    ['banner', 'Transport and menu'],
    ['main', 'Network'],
    ['complementary', 'Inspector'],
    ['region', 'Charts'],
    ['contentinfo', 'Status'],
  ] as const) {
    await expect(page.getByRole(role, { name, exact: true })).toBeVisible();
  }
});

test('Restart gives the same first losses, a new seed others', async ({ page }) => {
  await open(page, '?backend=cpu');
  await trainSteps(page, 12);
  const first = await trainLosses(page, 'moon');
  await button(page, 'Restart').click();
  await expect.poll(async () => (await readRun(page)).step).toBe(0);
  await trainSteps(page, 12);
  expect(await trainLosses(page, 'moon')).toEqual(first);

  const { seed } = await readExperiment(page);
  await button(page, 'New seed').click();
  await expect.poll(async () => (await readExperiment(page)).seed).not.toBe(seed);
  await trainSteps(page, 12);
  const other = await trainLosses(page, 'moon');
  expect(other).toHaveLength(12);
  expect(other[0]).not.toBe(first[0]);
  await edit(page, { type: 'setSeed', seed });
  await trainSteps(page, 12);
  expect(await trainLosses(page, 'moon')).toEqual(first);
});

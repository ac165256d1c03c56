import type { Page } from '@playwright/test';
import {
  button,
  chooseMethod,
  edit,
  mean,
  methodPicker,
  nodeWithId,
  open,
  pause,
  playUntil,
  readExperiment,
  readRun,
  readStep,
  trainLosses,
  trainSteps,
} from './support/playground';
import { expect, test } from './support/test';

const raisedAt = 50;

const openManual = async (page: Page): Promise<void> => {
  await open(page, '?preset=moons&backend=cpu');
  await edit(page, { type: 'setMethod', method: { kind: 'manual', params: {} } });
  await trainSteps(page, raisedAt);
};

test('raising a weight lowers the loss of that task, against the twin that was left alone', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await openManual(other);
  await trainSteps(other, 300);
  const twin = await trainLosses(other, 'moon');
  expect(twin).toHaveLength(raisedAt + 300);
  await context.close();

  await openManual(page);
  const slider = page.getByRole('slider', { name: 'Weight of Which moon' });
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', '4.00');
  await expect.poll(async () => (await readExperiment(page)).method.params['weights']).toMatchObject({ moon: 4 });
  expect(await readStep(page)).toBe(raisedAt);
  await trainSteps(page, 300);
  const raised = await trainLosses(page, 'moon');

  // The same run up to the edit, so the twin is the same network on the same batches.
  expect(raised.slice(0, raisedAt)).toEqual(twin.slice(0, raisedAt));
  expect(mean(raised.slice(-50))).toBeLessThan(mean(twin.slice(-50)));
  const { weights } = await readRun(page);
  expect(weights['moon']!.at(raisedAt)).toEqual([raisedAt + 1, 4]);
  expect(weights['distance']!.at(raisedAt)).toEqual([raisedAt + 1, 1]);
});

test('another method acts while training goes on, and leaves a tick', async ({ page }) => {
  await open(page, '?backend=cpu');
  await playUntil(page, 30);
  await chooseMethod(page, 'pcgrad');
  const changedAt = await readStep(page);
  await expect.poll(() => readStep(page)).toBeGreaterThan(changedAt + 30);
  await expect(button(page, 'Pause')).toBeVisible();
  await pause(page);
  await expect(page.getByTestId('chart-losses').locator('svg').getByText('PCGrad')).toBeVisible();
  const run = await readRun(page);
  expect(run.losses['moon']!.train).toHaveLength(run.step);
  await button(page, 'Undo').click();
  await expect(methodPicker(page)).toHaveText('Equal weights');
  expect(await readStep(page)).toBe(run.step);
});

test('a change of shape starts a new run and keeps the old one as a ghost', async ({ page }) => {
  await open(page, '?backend=cpu');
  await trainSteps(page, 60);
  await nodeWithId(page, 'dense1').click();
  const units = page.getByRole('textbox', { name: 'Units' });
  await units.fill('12');
  await units.press('Enter');
  await expect.poll(() => readStep(page)).toBe(0);
  await expect(nodeWithId(page, 'dense1')).toHaveAccessibleName(/12/);
  const earlier = page.getByTestId('chart-losses').getByRole('button', { name: /^Earlier runs/ });
  await expect(earlier).toBeVisible();
  await trainSteps(page, 5);
  await earlier.click();
  const ghosts = page.getByRole('dialog', { name: 'Earlier runs' });
  await expect(ghosts.getByRole('listitem')).toHaveCount(1);
  await expect(ghosts).toContainText('60 steps');
  await ghosts.getByRole('button', { name: /^Remove/ }).click();
  await expect(earlier).toHaveCount(0);
});

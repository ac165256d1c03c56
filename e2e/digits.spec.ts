import { button, lastMetric, open, readExperiment, readRun, setFullSpeed } from './support/playground';
import { expect, test } from './support/test';

test('digits learn as well as they should in a thousand steps', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, '?preset=digits&backend=cpu');
  const { graph, training, optimizer } = await readExperiment(page);
  expect(graph.nodes.filter(({ kind }) => kind === 'dense').map(({ params }) => params['units'])).toEqual([64]);
  expect(training).toMatchObject({ steps: 1000, batchSize: 64 });
  expect(optimizer).toMatchObject({ kind: 'adam', params: { learningRate: 0.001 } });
  await setFullSpeed(page);
  await button(page, 'Play').click();
  await expect.poll(async () => (await readRun(page)).status, { timeout: 240_000 }).toBe('completed');
  const run = await readRun(page);
  expect(run.step).toBe(1000);
  expect(lastMetric(run, 'digit', 'accuracy')).toBeGreaterThanOrEqual(0.94);
  expect(lastMetric(run, 'parity', 'accuracy')).toBeGreaterThanOrEqual(0.91);
  await page.getByRole('tab', { name: 'Predictions' }).click();
  await expect(
    page.getByTestId('predictions').getByRole('img', { name: /Digit: \d+ of \d+ sample images right/ }),
  ).toBeVisible();
});

import { button, edit, open, readExperiment, readRun, trainSteps } from './support/playground';
import { expect, test } from './support/test';

test('a plan of weights is written in a table and followed step by step', async ({ page }) => {
  await open(page, '?preset=moons&backend=cpu');
  await edit(page, { type: 'setMethod', method: { kind: 'scheduled', params: {} } });
  const end = page.getByRole('textbox', { name: 'Step of row 2' });
  await expect(end).toHaveValue('1000');
  await end.fill('20');
  await end.press('Enter');
  const weight = page.getByRole('textbox', { name: 'Which moon at step 20' });
  await weight.fill('3');
  await weight.press('Enter');
  await button(page, 'Add a row').click();
  await expect(page.getByRole('textbox', { name: 'Step of row 3' })).toHaveValue('40');
  await expect(page.getByRole('textbox', { name: 'Which moon at step 40' })).toHaveValue('3');

  const { method, tasks } = await readExperiment(page);
  const keyframes = method.params['keyframes'] as readonly { step: number; values: Record<string, number> }[];
  const moon = tasks.find(({ name }) => name === 'Which moon')!.id;
  expect(keyframes.map(({ step, values }) => [step, values[moon]])).toEqual([
    [0, 1],
    [20, 3],
    [40, 3],
  ]);

  await trainSteps(page, 30);
  const weights = new Map((await readRun(page)).weights[moon]);
  // Curves count steps done: that at 1 was taken at step 0 of the plan.
  expect([1, 11, 21, 30].map((step) => weights.get(step))).toEqual([1, 2, 3, 3]);

  await button(page, 'Remove the row of step 20').click();
  await expect(page.getByRole('textbox', { name: 'Step of row 2' })).toHaveValue('40');
  await expect(page.getByRole('textbox', { name: 'Which moon at step 20' })).toHaveCount(0);
});

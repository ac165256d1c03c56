import { plainChromiumArgs } from '../chromium.config';
import { button, edit, open, problemBar, readRun, stepCounter, trainSteps } from './support/playground';
import { expect, test } from './support/test';

// A browser that has neither WebGL nor WebGPU, whatever the machine has.
const executablePath = process.env['CHROMIUM'];
test.use({
  launchOptions: {
    args: [...plainChromiumArgs, '--disable-gpu', '--disable-software-rasterizer'],
    ...(executablePath === undefined ? {} : { executablePath }),
  },
});

test('a run whose backend is not available says so and offers Auto, which starts it', async ({ page }) => {
  await page.goto('/?backend=webgl');
  await expect(problemBar(page)).toContainText('The backend WebGL is not available here.');
  await button(page, 'Use Auto').click();
  await expect(problemBar(page)).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Backend' })).toHaveValue('auto');
  await button(page, 'Step').click();
  await expect(stepCounter(page)).toHaveText('1');
});

test('so does a run that was moved to a backend that is not available', async ({ page }) => {
  await open(page, '?backend=cpu');
  await trainSteps(page, 5);
  await edit(page, { type: 'setBackend', backend: 'webgl' });
  await expect(problemBar(page)).toContainText('The backend WebGL is not available here.');
  await button(page, 'Use Auto').click();
  await expect(page.getByRole('combobox', { name: 'Backend' })).toHaveValue('auto');
  await expect(problemBar(page)).toHaveCount(0);
  await trainSteps(page, 1);
  expect(await readRun(page)).toMatchObject({ status: 'paused', step: 1 });
});

import type { Page } from '@playwright/test';
import {
  button,
  edit,
  graph,
  open,
  pause,
  playUntil,
  readExperiment,
  readRun,
  settled,
  stepCounter,
  trainLosses,
  trainSteps,
} from './support/playground';
import { expect, test } from './support/test';

/** Opens Share and reads the link in it. */
const share = async (page: Page): Promise<string> => {
  await button(page, 'Share').click();
  const field = page.getByTestId('share-link');
  await expect(field).toHaveValue(/#e1\./);
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return link;
};

/** What the page keeps under a name for the next visit. */
const keptValue = (page: Page, name: 'document' | 'run'): Promise<unknown> =>
  page.evaluate(async (key) => {
    const request = indexedDB.open('mtl-playground');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('There is no database.'));
    });
    const read = database.transaction('values').objectStore('values').get(key);
    const value = await new Promise<unknown>((resolve) => {
      read.onsuccess = () => resolve(read.result);
    });
    database.close();
    return value;
  }, name);

/** The step of the checkpoint that the page keeps; 0 for none. */
const keptStep = async (page: Page): Promise<number> =>
  ((await keptValue(page, 'run')) as { checkpoint: { step: number } } | undefined)?.checkpoint.step ?? 0;
const keptText = async (page: Page): Promise<string> =>
  ((await keptValue(page, 'document')) as { text: string } | undefined)?.text ?? '';

const firstLosses = async (page: Page): Promise<number[][]> => {
  await trainSteps(page, 30);
  return [await trainLosses(page, 'moon'), await trainLosses(page, 'distance')];
};

test('a link opens the same document, seed included, and trains alike', async ({ page, browser }) => {
  await open(page, '?backend=cpu');
  await edit(page, { type: 'setSeed', seed: 4711 });
  await edit(page, { type: 'setNodeParam', node: 'dense1', name: 'units', value: 5 });
  await edit(page, { type: 'setMethod', method: { kind: 'pcgrad', params: {} } });
  const sent = await readExperiment(page);
  const link = await share(page);
  expect(new URL(page.url()).hash).toBe(new URL(link).hash);
  const losses = await firstLosses(page);

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(link);
  await settled(other);
  expect(await readExperiment(other)).toEqual(sent);
  expect(sent).toMatchObject({ seed: 4711, method: { kind: 'pcgrad' }, backend: 'cpu' });
  expect(await firstLosses(other)).toEqual(losses);
  // The hash stays: what is in the address line can be shared again.
  expect(other.url()).toBe(link);
  await context.close();
});

test('a reload finds the document and the run again', async ({ page }) => {
  await open(page, '?backend=cpu');
  await edit(page, { type: 'setOptimizerParam', name: 'learningRate', value: 0.004 });
  await playUntil(page, 60);
  await pause(page);
  const before = await readRun(page);
  const document = await readExperiment(page);
  await expect.poll(() => keptStep(page)).toBe(before.step);

  await page.reload();
  await settled(page);
  const after = await readRun(page);
  expect(await readExperiment(page)).toEqual(document);
  expect(after.step).toBe(before.step);
  for (const task of before.tasks) {
    expect(after.losses[task]!.train).toEqual(before.losses[task]!.train);
    const { validation } = before.losses[task]!;
    expect(after.losses[task]!.validation.slice(0, validation.length)).toEqual(validation);
  }
  await expect(stepCounter(page)).toHaveText(before.step.toLocaleString('en-US'));
  // The chart's own table says how far its curves reach.
  await expect(page.getByTestId('chart-losses').getByRole('row').last()).toContainText(
    before.step.toLocaleString('en-US'),
  );

  await playUntil(page, before.step + 20);
  await pause(page);
  const later = await readRun(page);
  expect(later.losses['moon']!.train.slice(0, before.step)).toEqual(before.losses['moon']!.train);
});

test('a reload at once after an edit keeps the edit', async ({ page }) => {
  await open(page, '?backend=cpu');
  for (const seed of [101, 102, 103]) {
    await edit(page, { type: 'setSeed', seed });
    await page.reload();
    await settled(page);
    expect((await readExperiment(page)).seed).toBe(seed);
  }
});

test('a reload in the middle of training finds the last checkpoint', async ({ page }) => {
  await open(page, '?backend=cpu');
  await playUntil(page, 30);
  await expect.poll(() => keptStep(page)).toBeGreaterThan(0);
  const conflict = page.getByTestId('chart-conflict').getByRole('table').first().getByRole('cell');
  await expect(conflict.filter({ hasText: /\.\d\d/ })).toHaveCount(2);
  await page.reload();
  await settled(page);
  await expect(conflict.filter({ hasText: /\.\d\d/ })).toHaveCount(2);
  // Shown as paused from the first paint, then loading while the worker takes it up.
  await expect.poll(async () => (await readRun(page)).status).toBe('paused');
  const { step } = await readRun(page);
  expect(step).toBeGreaterThan(0);
  await trainSteps(page, 3);
  expect(await readRun(page)).toMatchObject({ step: step + 3, status: 'paused' });
});

test('a broken link is refused with a sentence and leaves what was kept', async ({ page }) => {
  await open(page, '?backend=cpu');
  await edit(page, { type: 'setNodeParam', node: 'dense2', name: 'units', value: 11 });
  const kept = await readExperiment(page);
  await expect.poll(() => keptText(page)).toBe(JSON.stringify(kept));
  await page.reload();
  await settled(page);
  expect(await readExperiment(page)).toEqual(kept);

  await page.goto('/#e1.garbage');
  await page.reload();
  await settled(page);
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText('link');
  expect(await readExperiment(page)).toEqual(kept);
  await messages.getByRole('button', { name: 'Dismiss' }).click();
  await expect(messages.getByRole('button')).toHaveCount(0);
});

test('a preset by address', async ({ page }) => {
  await open(page, '?preset=digits');
  expect((await readExperiment(page)).dataset.kind).toBe('digits');
  await expect(graph(page).locator('.react-flow__node')).toHaveCount(5);
  await open(page, '?preset=nothing-of-that-name');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('nothing-of-that-name');
});

import type { Locator, Page } from '@playwright/test';
import {
  button,
  chooseFromMenu,
  lastMetric,
  open,
  readExperiment,
  readRun,
  setFullSpeed,
  settled,
  trainSteps,
} from './support/playground';
import { crookedTable, energyFile, longTable } from './support/tables';
import { expect, test } from './support/test';

type File = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

const csv = (name: string, text: string): File => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Menu, dialog, the system's file picker. */
const pick = async (page: Page, file: File): Promise<void> => {
  await chooseFromMenu(page, 'Open your own CSV …');
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose the file').click();
  await (await chooser).setFiles(file);
};

/** Drops a file on the page as the system would. */
const drop = async (page: Page, name: string, text: string): Promise<void> => {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], fileName!, { type: 'text/csv' }));
      return data;
    },
    [name, text],
  );
  const target = page.getByRole('main');
  await target.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a CSV file')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
};

const accept = async (page: Page): Promise<void> => {
  await page.getByTestId('import-accept').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await settled(page);
};
const roleOf = (page: Page, column: string): Locator =>
  page.getByRole('combobox', { name: `Role of ${column}`, exact: true });

test('real data from a file, two targets, to the figures it should reach', async ({ page }) => {
  test.skip(energyFile === null, 'The shared data folder is not here.');
  test.setTimeout(300_000);
  await open(page, '?backend=cpu');
  await pick(page, energyFile!);
  const dialog = page.getByRole('dialog', { name: 'energy-efficiency.csv' });
  await expect(dialog).toContainText('768 rows, 10 columns');
  await roleOf(page, 'heating_load').selectOption('target');
  await roleOf(page, 'cooling_load').selectOption('target');
  await expect(dialog).toContainText('Inputs: 8, targets: 2');
  await accept(page);

  const { tasks, training, backend } = await readExperiment(page);
  expect(tasks.map(({ target }) => target)).toEqual(['heating_load', 'cooling_load']);
  expect(training.steps).toBe(3000);
  expect(backend).toBe('cpu');
  await setFullSpeed(page);
  await button(page, 'Play').click();
  await expect.poll(async () => (await readRun(page)).status, { timeout: 240_000 }).toBe('completed');
  const run = await readRun(page);
  expect(run.step).toBe(3000);
  expect(lastMetric(run, 'heating_load', 'rmse')).toBeLessThanOrEqual(0.75);
  expect(lastMetric(run, 'cooling_load', 'rmse')).toBeLessThanOrEqual(1.4);
});

test('what is crooked in a file is reported by line and does no harm', async ({ page }) => {
  await open(page, '?backend=cpu');
  await drop(page, 'crooked.csv', crookedTable);
  const notices = page.getByRole('dialog', { name: 'crooked.csv' }).getByRole('list', { name: 'Notices' });
  await expect(notices).toContainText('Rows left out because they have another number of fields: 2 (lines 3, 6)');
  await expect(notices).toContainText(/missing values: 2 \(lines 4, 7\)/);
  await expect(notices).toContainText(/The same value in every row: site/);

  // Without a target there is nothing to accept, and a sentence says so.
  await roleOf(page, 'price').selectOption('ignore');
  await expect(page.getByRole('dialog').getByText('Choose at least one target.')).toBeVisible();
  await expect(page.getByTestId('import-accept')).toHaveAttribute('aria-disabled', 'true');
  await roleOf(page, 'price').selectOption('target');
  await accept(page);

  await trainSteps(page, 60);
  const { losses, tasks } = await readRun(page);
  expect(tasks).toHaveLength(1);
  const { train, validation } = losses[tasks[0]!]!;
  expect(train.every(([, loss]) => Number.isFinite(loss))).toBe(true);
  expect(train.at(-1)![1]).toBeLessThan(train[0]![1]);
  expect(validation.every(([, loss]) => Number.isFinite(loss))).toBe(true);

  // As one edit it can be undone.
  await button(page, 'Undo').click();
  await expect.poll(async () => (await readExperiment(page)).dataset.kind).toBe('moons');
});

test('a file that is no table is refused with a sentence', async ({ page }) => {
  await open(page, '?backend=cpu');
  const before = await readExperiment(page);
  await pick(page, csv('empty.csv', ''));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('empty.csv could not be read');
  await expect(dialog).toContainText('This file is empty.');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await readExperiment(page)).toEqual(before);
});

test('a link of a table asks for the file, and takes it without questions', async ({ page, browser }) => {
  const table = longTable(200);
  await open(page, '?backend=cpu');
  await drop(page, 'sums.csv', table);
  await accept(page);
  await trainSteps(page, 10);
  const losses = (await readRun(page)).losses;
  await button(page, 'Share').click();
  await expect(page.getByRole('dialog')).toContainText('not the rows of your file');
  await expect(page.getByTestId('share-link')).toHaveValue(/#e1\./);
  const link = await page.getByTestId('share-link').inputValue();

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByTestId('problem-bar')).toContainText('This experiment needs your file “sums.csv”');
  await drop(other, 'sums.csv', table);
  await expect(other.getByTestId('problem-bar')).toHaveCount(0);
  await settled(other);
  await trainSteps(other, 10);
  expect((await readRun(other)).losses).toEqual(losses);
  await context.close();
});

test('200,000 rows are read while the page goes on', async ({ page }) => {
  test.setTimeout(240_000);
  const rows = 200_000;
  const file = csv('long.csv', longTable(rows));
  await open(page, '?backend=cpu');
  // Frames drawn while the file is being read, and how far it was at each.
  await page.evaluate(() => {
    const shares: number[] = [];
    const look = (): void => {
      const bar = document.querySelector('progress');
      if (bar) shares.push(bar.value);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { readShares: shares });
  });
  await pick(page, file);
  await expect(page.getByRole('dialog', { name: 'long.csv' })).toContainText('200,000 rows, 3 columns', {
    timeout: 120_000,
  });
  const shares = await page.evaluate(() => (window as unknown as { readShares: number[] }).readShares);
  expect(shares.length).toBeGreaterThanOrEqual(4);
  expect(new Set(shares.filter((share) => share > 0 && share < 1)).size).toBeGreaterThanOrEqual(2);

  await accept(page);
  await trainSteps(page, 20);
  expect((await readRun(page)).step).toBe(20);
});

import { expect, type Locator, type Page } from '@playwright/test';
import type { Experiment } from '../../src/spec/experiment';

/** A curve as the console gives it. */
export type Pairs = readonly (readonly [step: number, value: number])[];

/** What `mtlPlayground.run()` gives; docs/console.md. */
export interface RunSummary {
  readonly status: string;
  readonly step: number;
  readonly backend: string | null;
  readonly tasks: readonly string[];
  readonly losses: Readonly<Record<string, { readonly train: Pairs; readonly validation: Pairs }>>;
  readonly weights: Readonly<Record<string, Pairs>>;
  readonly metrics: Readonly<Record<string, Readonly<Record<string, Pairs>>>>;
  readonly notices: readonly { readonly step: number; readonly code: string }[];
}

export const readRun = async (page: Page): Promise<RunSummary> =>
  (await page.evaluate(() => window.mtlPlayground.run())) as unknown as RunSummary;
export const readStep = async (page: Page): Promise<number> => (await readRun(page)).step;
export const readExperiment = async (page: Page): Promise<Experiment> =>
  (await page.evaluate(() => window.mtlPlayground.experiment())) as unknown as Experiment;

/** Trains so many steps through the console and waits for them. */
export const trainSteps = async (page: Page, count: number): Promise<void> => {
  await page.evaluate((steps) => window.mtlPlayground.step(steps), count);
};
export const edit = async (page: Page, change: unknown): Promise<void> => {
  await page.evaluate((wanted) => window.mtlPlayground.edit(wanted), change);
};

/** The page is there, its graph drawn and its network built. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => 'mtlPlayground' in window);
  await expect(graph(page)).toBeVisible();
  await expect.poll(async () => (await readRun(page)).status).not.toBe('loading');
};
export const open = async (page: Page, address = ''): Promise<void> => {
  await page.goto(`/${address}`);
  await settled(page);
};

export const graph = (page: Page): Locator => page.getByTestId('graph');
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const stepCounter = (page: Page): Locator => page.getByTestId('step-counter');
export const problemBar = (page: Page): Locator => page.getByTestId('problem-bar');

/** A node of the picture, by the beginning of its accessible name or a part of it. */
export const nodeNamed = (page: Page, name: RegExp): Locator =>
  graph(page).locator('.react-flow__node').and(page.getByRole('group', { name }));
export const nodeWithId = (page: Page, id: string): Locator =>
  graph(page).locator(`.react-flow__node[data-id="${id}"]`);

/** Plays until the run has got beyond a step. */
export const playUntil = async (page: Page, step: number): Promise<void> => {
  await button(page, 'Play').click();
  await expect.poll(() => readStep(page), { timeout: 60_000 }).toBeGreaterThan(step);
};
export const pause = async (page: Page): Promise<void> => {
  await button(page, 'Pause').click();
  await expect(button(page, 'Play')).toBeVisible();
};

export const chooseFromMenu = async (page: Page, item: string): Promise<void> => {
  await button(page, 'More').click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
};

export const methodPicker = (page: Page): Locator => page.getByTestId('method-picker');
export const methodOption = (page: Page, kind: string): Locator => page.locator(`[role=option][data-kind="${kind}"]`);
/** By mouse, from the open list. */
export const chooseMethod = async (page: Page, kind: string): Promise<void> => {
  await methodPicker(page).click();
  await methodOption(page, kind).click();
  await expect(page.getByRole('listbox')).toHaveCount(0);
};

/** Moves the pace slider to its right end. */
export const setFullSpeed = async (page: Page): Promise<void> => {
  await page.getByRole('slider', { name: 'pace' }).press('End');
};

export const trainLosses = async (page: Page, task: string): Promise<number[]> =>
  ((await readRun(page)).losses[task]?.train ?? []).map(([, value]) => value);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The last value of a metric on the validation rows. */
export const lastMetric = ({ metrics }: RunSummary, task: string, kind: string): number =>
  metrics[task]?.[kind]?.at(-1)?.[1] ?? NaN;

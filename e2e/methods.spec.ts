import type { Locator, Page } from '@playwright/test';
import { tabTo } from './support/keyboard';
import {
  button,
  chooseMethod,
  mean,
  methodOption,
  methodPicker,
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

const methodNow = async (page: Page): Promise<string> => (await readExperiment(page)).method.kind;
const search = (page: Page): Locator => page.getByRole('combobox', { name: 'Search the methods' });

test('the list shows every method once, by what it looks at, with what it costs', async ({ page }) => {
  await open(page, '?backend=cpu');
  await methodPicker(page).click();
  for (const [group, kind] of [
    ['Fixed weights', 'equal'],
    ['Looks at losses', 'famo'],
    ['Looks at gradients', 'pcgrad'],
  ] as const) {
    const place = page.getByRole('group', { name: group });
    await expect(place.locator(`[data-kind="${kind}"]`)).toHaveCount(1);
  }
  await expect(methodOption(page, 'equal')).toHaveAttribute('aria-selected', 'true');
  await expect(methodOption(page, 'pcgrad')).toContainText('2× backward');
  await expect(methodOption(page, 'famo')).toContainText('1× backward · 2× forward');
  expect(await page.locator('[role=option]').count()).toBeGreaterThan(35);
  await methodOption(page, 'famo').click();
  await expect(methodPicker(page)).toHaveText('FAMO');
  await expect(methodPicker(page)).toBeFocused();
  expect(await methodNow(page)).toBe('famo');
});

test('a method is found and chosen by keyboard alone', async ({ page }) => {
  await open(page, '?backend=cpu');
  await tabTo(page, methodPicker(page));
  await page.keyboard.press('ArrowDown');
  await expect(search(page)).toBeFocused();
  const active = page.locator('[role=option][data-active=true]');
  await expect(active).toHaveAttribute('data-kind', 'equal');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[role=option]').last()).toHaveAttribute('data-active', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveAttribute('data-kind', 'equal');
  await page.keyboard.type('surgery 2020');
  await expect(active).toHaveAttribute('data-kind', 'pcgrad');
  await expect(search(page)).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '');
  await page.keyboard.press('Enter');
  await expect(methodPicker(page)).toBeFocused();
  expect(await methodNow(page)).toBe('pcgrad');
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('nothing like this');
  await expect(page.getByText('No method fits.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(methodPicker(page)).toBeFocused();
  expect(await methodNow(page)).toBe('pcgrad');
});

test('the list closes when one goes elsewhere', async ({ page }) => {
  await open(page, '?backend=cpu');
  await methodPicker(page).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await methodPicker(page).click();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await methodPicker(page).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.getByRole('tab', { name: 'Training', exact: true }).click();
  await expect(page.getByRole('listbox')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test('a method is found and chosen by touch', async ({ page }) => {
    await open(page, '?backend=cpu');
    await button(page, 'Settings').tap();
    await methodPicker(page).tap();
    const option = methodOption(page, 'nash-mtl');
    await option.scrollIntoViewIfNeeded();
    const box = (await option.boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await option.tap();
    await expect(methodPicker(page)).toHaveText('Nash-MTL');
    expect(await methodNow(page)).toBe('nash-mtl');
  });
});

test('a card says what a method is, with the numbers of this step, and follows the choice', async ({ page }) => {
  await open(page, '?backend=cpu');
  await chooseMethod(page, 'pcgrad');
  await button(page, 'How it works').click();
  const card = page.getByTestId('method-card');
  await expect(card.getByRole('heading', { name: 'How PCGrad works' })).toBeVisible();
  await expect(card.locator('.katex').first()).toBeVisible();
  await expect(card).toContainText('Train a step with this method');
  await expect(card).toContainText('When it hurts');
  await expect(card.getByRole('link', { name: /NeurIPS 2020/ })).toHaveAttribute('href', /arxiv\.org/);
  await trainSteps(page, 30);
  // Weights and gradients of one step, the last one whose gradients were reported.
  const heading = card.getByRole('heading', { name: /^With the numbers of step \d+$/ });
  await expect(heading).toBeVisible();
  const stepShown = async (): Promise<number> => Number(/\d+$/.exec((await heading.textContent()) ?? '')?.[0]);
  const shown = await stepShown();
  const { weights, tasks } = await readRun(page);
  const weight = weights[tasks[0]!]!.find(([step]) => step === shown)![1];
  const formula = card.locator('annotation').filter({ hasText: 'g_{A}' }).first();
  await expect(formula).toContainText(String(Number(weight.toPrecision(3))));
  await expect(card).toContainText('Backward passes2');
  // The training is not held up by it, and its numbers go on.
  await playUntil(page, 40);
  await pause(page);
  expect(await stepShown()).toBeGreaterThan(shown);
  await chooseMethod(page, 'uw');
  await expect(card.getByRole('heading', { name: 'How UW works' })).toBeVisible();
  await expect(card).toContainText('Train a step with this method');
  await card.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(card).toHaveCount(0);
  await expect(button(page, 'How it works')).toBeFocused();
});

test('another method during training keeps what was learned', async ({ page }) => {
  await open(page, '?preset=moons&backend=cpu');
  await playUntil(page, 120);
  await chooseMethod(page, 'nash-mtl');
  const at = await readStep(page);
  await expect.poll(() => readStep(page)).toBeGreaterThan(at + 60);
  await pause(page);
  const { tasks, notices, status } = await readRun(page);
  expect(status).toBe('paused');
  expect(notices.map(({ code }) => code)).not.toContain('network-rebuilt');
  for (const task of tasks) {
    const losses = await trainLosses(page, task);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(mean(losses.slice(at, at + 20))).toBeLessThan(0.85 * mean(losses.slice(0, 10)));
  }
});

test('scale and unit of weighing can be changed between two steps', async ({ page }) => {
  await open(page, '?backend=cpu');
  await chooseMethod(page, 'upgrad');
  await expect(page.getByText(/2 times shorter/)).toBeVisible();
  await trainSteps(page, 5);
  await page.getByRole('switch', { name: 'Match scale' }).check();
  await trainSteps(page, 5);
  await expect(page.getByText(/multiplied by 2/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Weigh as one' }).selectOption('layer');
  await trainSteps(page, 5);
  expect((await readExperiment(page)).training).toMatchObject({ matchScale: true, weighBy: 'layer' });
  const { tasks, weights } = await readRun(page);
  for (const task of tasks) expect(Number.isFinite(weights[task]!.at(-1)![1])).toBe(true);
  await chooseMethod(page, 'pcgrad');
  await expect(page.getByRole('switch', { name: 'Match scale' })).toHaveCount(0);
});

test('a method that is not at hand comes back after a reload', async ({ page }) => {
  await open(page, '?backend=cpu');
  await chooseMethod(page, 'cagrad');
  await trainSteps(page, 3);
  await page.reload();
  await expect(methodPicker(page)).toHaveText('CAGrad');
  await trainSteps(page, 3);
  expect(await methodNow(page)).toBe('cagrad');
});

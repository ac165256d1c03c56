import type { Page } from '@playwright/test';
import { chooseMethod, methodPicker, nodeWithId, open, readExperiment, trainSteps } from './support/playground';
import { methods } from '../src/catalog/methods';
import type { Experiment } from '../src/spec/experiment';
import { expect, test } from './support/test';

/** Names that are the same in every language: products, methods, optimizers, units, keys, what a formula is written in. */
const proper = new Set(
  (
    'MTL Playground PCGrad FAMO DWA UW EW Adam AdamW SGD ReLU GELU Huber MSE RMSE F1 CSV PNG SVG JSON ' +
    'Dropout WebGPU WebGL CPU English Space Ctrl Shift Enter Alt Delete Esc tanh sigmoid softmax log exp L2 ' +
    'Softmax logit LibMTL TorchJD PINN Pareto Gram Dirichlet'
  )
    .split(' ')
    // Methods that have one word for a name keep it.
    .concat(methods.entries.flatMap(({ text }) => (/\s/.test(text.en.label) ? [] : text.en.label.split('-')))),
);

/** Names that the document gives: ids of nodes, columns of the data. They are what they are in every language. */
const namesIn = ({ graph, tasks }: Experiment): Set<string> =>
  new Set([
    ...graph.nodes.flatMap(({ id, params }) => [id, String(params['field'])]),
    ...tasks.flatMap(({ id, target }) => [id, target]),
  ]);

/** Latin words of two letters or more that can be read on the page or are spoken, but for names and formulas. */
const foreignWords = async (page: Page): Promise<string[]> => {
  const names = namesIn(await readExperiment(page));
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const isMeant = (element: Element | null): boolean =>
      element !== null &&
      element.checkVisibility() &&
      element.closest('[lang=en], [role=math], kbd, script, style') === null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (isMeant(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-description]')) {
      if (!isMeant(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description']) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    return found;
  });
  const words = texts.flatMap((text) =>
    [...text.matchAll(/[A-Za-z][A-Za-z0-9]+/g)]
      .filter(([word]) => !proper.has(word) && !names.has(word))
      .map(([word]) => `${word} in “${text}”`),
  );
  return [...new Set(words)];
};

test('Chinese is complete wherever one looks', async ({ page }) => {
  test.setTimeout(360_000);
  await open(page, '?lang=zh&backend=cpu');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('button', { name: '播放', exact: true })).toBeVisible();
  expect(await foreignWords(page)).toEqual([]);
  await trainSteps(page, 60);
  // Every method says what it does and shows its numbers.
  await methodPicker(page).click();
  const options = page.locator('[role=option]');
  await expect(options.first()).toBeVisible();
  expect(await foreignWords(page)).toEqual([]);
  const kinds = await options.evaluateAll((all) => all.map((one) => one.getAttribute('data-kind') ?? ''));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '原理', exact: true }).click();
  for (const kind of kinds) {
    await chooseMethod(page, kind);
    await trainSteps(page, 2);
    await expect(page.getByTestId('method-card').locator('.katex').first()).toBeVisible();
    expect(await foreignWords(page), kind).toEqual([]);
  }
  await page.getByTestId('method-card').press('Escape');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    expect(await foreignWords(page)).toEqual([]);
  }
  for (const node of ['binary1', 'dense1']) {
    await nodeWithId(page, node).click({ position: { x: 30, y: 8 } });
    expect(await foreignWords(page)).toEqual([]);
  }
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('problem-bar')).toBeVisible();
  await expect(nodeWithId(page, 'dense1')).toHaveCount(0);
  expect(await foreignWords(page)).toEqual([]);

  // Every menu and dialog of the bar.
  const bar = page.getByRole('banner');
  const menus = bar.locator('[aria-haspopup=menu]');
  for (const menu of await menus.all()) {
    await menu.click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await foreignWords(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await foreignWords(page)).toEqual([]);
});

for (const preset of ['digits', 'two-digits']) {
  test(`Chinese is complete with ${preset}`, async ({ page }) => {
    await open(page, `?lang=zh&preset=${preset}&backend=cpu`);
    await trainSteps(page, 1);
    expect(await foreignWords(page)).toEqual([]);
  });
}

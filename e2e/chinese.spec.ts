import type { Page } from '@playwright/test';
import { graph, open, trainSteps } from './support/playground';
import { expect, test } from './support/test';

/** Names that are the same in every language: products, methods, optimizers, units, keys, what a formula is written in. */
const proper = new Set(
  (
    'MTL Playground PCGrad FAMO DWA UW Adam AdamW SGD ReLU GELU Huber MSE RMSE F1 CSV PNG SVG JSON ' +
    'WebGPU WebGL CPU English Space Ctrl Shift Enter Alt Delete Esc tanh sigmoid softmax log lr'
  ).split(' '),
);

/** Latin words of two letters or more that can be read on the page or are spoken, but for proper names and formulas. */
const foreignWords = async (page: Page): Promise<string[]> => {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const isMeant = (element: Element | null): boolean =>
      element !== null && element.closest('[lang=en], [role=math], kbd, script, style') === null;
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
    [...text.matchAll(/[A-Za-z][A-Za-z]+\d*/g)]
      .filter(([word]) => !proper.has(word))
      .map(([word]) => `${word} in “${text}”`),
  );
  return [...new Set(words)];
};

test('Chinese is complete wherever one looks', async ({ page }) => {
  await open(page, '?lang=zh&backend=cpu');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(
    page
      .getByRole('button', { name: '开始训练' })
      .or(page.getByRole('button', { name: /训练|播放|开始/ }))
      .first(),
  ).toBeVisible();
  expect(await foreignWords(page)).toEqual([]);
  await trainSteps(page, 60);
  await page.evaluate(() => window.mtlPlayground.edit({ type: 'setMethod', method: { kind: 'pcgrad', params: {} } }));
  await trainSteps(page, 60);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    expect(await foreignWords(page)).toEqual([]);
  }
  for (const node of ['dense1', 'binary1']) {
    await graph(page)
      .locator(`.react-flow__node[data-id="${node}"]`)
      .click({ position: { x: 30, y: 8 } });
    expect(await foreignWords(page)).toEqual([]);
  }
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('problem-bar').or(graph(page)).first()).toBeVisible();
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

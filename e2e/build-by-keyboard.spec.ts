import type { Page } from '@playwright/test';
import { edges } from './support/drag';
import { tabTo, walkTo } from './support/keyboard';
import { button, graph, nodeWithId, open, problemBar, readExperiment, readRun, readStep } from './support/playground';
import { expect, test } from './support/test';

/** Nothing here touches the mouse. */
const wires = async (page: Page): Promise<string[]> =>
  (await readExperiment(page)).graph.edges.map(({ from, to }) => `${from} → ${to}`).sort();

const addFromPalette = async (page: Page, label: string, node: string): Promise<void> => {
  const item = page.getByRole('toolbar', { name: 'Palette' }).getByRole('button', { name: label, exact: true });
  await walkTo(page, item, 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(nodeWithId(page, node)).toBeVisible();
};

const emptyCanvas = async (page: Page): Promise<void> => {
  await tabTo(page, button(page, 'More'));
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'New empty canvas' });
  await expect(item).toBeVisible();
  await walkTo(page, item, 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(graph(page).getByText('Drag a layer here')).toBeVisible();
  await expect(button(page, 'More')).toBeFocused();
};

test('a network from an empty canvas, built, changed and trained by keyboard alone', async ({ page }) => {
  await open(page, '?backend=cpu');
  await emptyCanvas(page);

  await tabTo(page, page.getByRole('application', { name: 'Network editor' }));
  await page.keyboard.press('a');
  await addFromPalette(page, 'Input', 'input1');
  await addFromPalette(page, 'Dense', 'dense1');
  await addFromPalette(page, 'Yes/no head', 'binary1');
  await addFromPalette(page, 'Regression head', 'regression1');
  const built = ['dense1 → binary1', 'dense1 → regression1', 'input1 → dense1'];
  expect(await wires(page)).toEqual(built);
  await expect(problemBar(page)).toHaveCount(0);

  // A second layer goes in front of the head that is selected.
  await addFromPalette(page, 'Dense', 'dense2');
  expect(await wires(page)).toEqual(['dense1 → binary1', 'dense1 → dense2', 'dense2 → regression1', 'input1 → dense1']);

  // Into the graph, to the new layer, and away with it: the focus stays in the graph.
  await tabTo(page, graph(page).locator('.react-flow__node'));
  await expect(nodeWithId(page, 'dense2')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(nodeWithId(page, 'dense2')).toHaveCount(0);
  await expect(nodeWithId(page, 'dense1')).toBeFocused();
  await expect(problemBar(page)).toContainText('Nothing arrives at');
  await page.keyboard.press('Control+z');
  await expect(nodeWithId(page, 'dense2')).toBeVisible();
  await expect(edges(page)).toHaveCount(4);
  await page.keyboard.press('Control+Shift+z');
  await expect(nodeWithId(page, 'dense2')).toHaveCount(0);

  // The head that lost its input is wired again: C, arrows to the target, Enter.
  await expect(nodeWithId(page, 'dense1')).toBeFocused();
  await page.keyboard.press('c');
  await expect(graph(page).getByText(/^Choose where .* leads/)).toBeVisible();
  const announced = graph(page).locator('[aria-live=polite]').first();
  for (const key of ['ArrowRight', 'ArrowDown']) {
    await page.keyboard.press(key);
    if (/Target: B/.test((await announced.textContent()) ?? '')) break;
  }
  await expect(announced).toHaveText(/Target: B/);
  await page.keyboard.press('Enter');
  await expect.poll(() => wires(page)).toEqual(built);
  await expect(problemBar(page)).toHaveCount(0);

  // Enter opens a node in the inspector, arrows walk along the connections, Alt with an arrow moves.
  await page.keyboard.press('ArrowLeft');
  await expect(nodeWithId(page, 'input1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(nodeWithId(page, 'dense1')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Node', selected: true })).toBeVisible();
  const [x, y] = (await readExperiment(page)).layout['dense1']!;
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(async () => (await readExperiment(page)).layout['dense1']).toEqual([x, y + 10]);

  await page.keyboard.press('Space');
  await expect.poll(() => readStep(page)).toBeGreaterThan(20);
  await page.keyboard.press('Space');
  await expect(button(page, 'Play')).toBeVisible();
  expect((await readRun(page)).status).toBe('paused');
});

test('the outline builds too', async ({ page }) => {
  await open(page, '?backend=cpu');
  await emptyCanvas(page);
  await tabTo(page, graph(page).getByRole('button', { name: 'Outline' }));
  await page.keyboard.press('Enter');
  const outline = page.getByRole('region', { name: 'Outline of the network' });
  await expect(outline).toBeVisible();
  await expect(outline).toContainText('The network is empty.');

  await tabTo(page, page.getByRole('application', { name: 'Network editor' }), 'Shift+Tab');
  await page.keyboard.press('a');
  await addFromPalette(page, 'Input', 'input1');
  await tabTo(page, outline.getByRole('treeitem'));
  await expect(outline.getByRole('treeitem', { name: /Input/ })).toBeFocused();
  const addAfter = outline.getByRole('combobox', { name: 'Add after' });
  await tabTo(page, addAfter);
  await page.keyboard.type('Yes/no');
  expect(await wires(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(outline.getByRole('button', { name: 'Add', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(nodeWithId(page, 'binary1')).toBeVisible();
  expect(await wires(page)).toEqual(['input1 → binary1']);
  await expect(problemBar(page)).toHaveCount(0);

  await tabTo(page, outline.getByRole('treeitem'), 'Shift+Tab');
  await page.keyboard.press('Home');
  await walkTo(page, outline.getByRole('treeitem', { name: /leads to/ }), 'ArrowDown');
  await page.keyboard.press('Delete');
  await expect.poll(() => wires(page)).toEqual([]);
  await expect(problemBar(page)).toContainText('Nothing arrives at');
});

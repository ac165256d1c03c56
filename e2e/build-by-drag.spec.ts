import { canvas, drag, dragFromPalette, dragWire, edges, middle, middleOfEdge, output } from './support/drag';
import {
  button,
  chooseFromMenu,
  graph,
  nodeWithId,
  open,
  pause,
  playUntil,
  problemBar,
  readExperiment,
  readRun,
} from './support/playground';
import { expect, test } from './support/test';

const wires = async (page: Parameters<typeof readExperiment>[0]): Promise<string[]> =>
  (await readExperiment(page)).graph.edges.map(({ from, to }) => `${from} → ${to}`).sort();

test('a network from an empty canvas, built with the mouse', async ({ page }) => {
  await open(page, '?backend=cpu');
  await chooseFromMenu(page, 'New empty canvas');
  await expect(graph(page).getByText('Drag a layer here')).toBeVisible();
  await expect(button(page, 'Play')).toHaveAttribute('aria-disabled', 'true');

  await dragFromPalette(page, 'Input', { x: 120, y: 250 });
  await expect(nodeWithId(page, 'input1')).toBeVisible();
  await dragFromPalette(page, 'Dense', { x: 400, y: 250 });
  await expect(nodeWithId(page, 'dense1')).toBeVisible();
  await dragFromPalette(page, 'Yes/no head', { x: 820, y: 130 });
  await expect(nodeWithId(page, 'binary1')).toBeVisible();
  await dragFromPalette(page, 'Regression head', { x: 820, y: 380 });
  await expect(nodeWithId(page, 'regression1')).toBeVisible();
  await expect(problemBar(page)).toContainText('Nothing arrives at');

  await dragWire(page, 'input1', 'dense1');
  await dragWire(page, 'dense1', 'binary1');
  // By click: an output, then anywhere on the node it should lead to.
  await output(page, 'dense1').click();
  await expect(
    graph(page)
      .getByText(/Choose where .* leads/)
      .first(),
  ).toBeVisible();
  await nodeWithId(page, 'regression1').click();
  await expect.poll(() => wires(page)).toEqual(['dense1 → binary1', 'dense1 → regression1', 'input1 → dense1']);
  await expect(problemBar(page)).toHaveCount(0);

  // A layer dropped on a connection goes between its ends.
  const dense = page.getByRole('toolbar', { name: 'Palette' }).getByRole('button', { name: 'Dense', exact: true });
  await drag(page, await middle(dense), await middleOfEdge(page, 'input1', 'dense1'));
  await expect
    .poll(() => wires(page))
    .toEqual(['dense1 → binary1', 'dense1 → regression1', 'dense2 → dense1', 'input1 → dense2']);
  const boxes = await Promise.all(
    ['input1', 'dense1', 'dense2', 'binary1', 'regression1'].map(async (id) => {
      await middle(nodeWithId(page, id));
      return (await nodeWithId(page, id).boundingBox())!;
    }),
  );
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart, JSON.stringify([a, b])).toBe(true);
    }
  }

  await playUntil(page, 30);
  await pause(page);
  expect((await readRun(page)).tasks).toHaveLength(2);

  // Taking a connection away stops the network from training, and says so until it is back.
  const place = await middleOfEdge(page, 'dense1', 'regression1');
  await page.mouse.click(place.x, place.y);
  await expect(edges(page).and(page.locator('.selected'))).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(edges(page)).toHaveCount(3);
  await expect(problemBar(page)).toContainText('Nothing arrives at');
  await expect(button(page, 'Play')).toHaveAttribute('aria-disabled', 'true');
  await button(page, 'Undo').click();
  await expect(edges(page)).toHaveCount(4);
  await expect(problemBar(page)).toHaveCount(0);
  await expect(button(page, 'Play')).toHaveAttribute('aria-disabled', 'false');
});

test('a broken shape is named in a sentence and mended with one click', async ({ page }) => {
  await open(page, '?preset=digits&backend=cpu');
  const before = await wires(page);
  await nodeWithId(page, 'flatten1').click({ position: { x: 20, y: 10 } });
  await page.keyboard.press('Delete');
  await expect(nodeWithId(page, 'flatten1')).toHaveCount(0);
  await dragWire(page, 'input1', 'dense1');
  await expect(problemBar(page)).toContainText(
    'This node takes one row of numbers per example, but 8×8×1 arrives. A Flatten layer in front of it would help.',
  );
  await expect(button(page, 'Play')).toHaveAttribute('aria-disabled', 'true');
  await expect(nodeWithId(page, 'dense1')).toHaveAccessibleName(/problem: This node takes one row of numbers/);

  await problemBar(page).getByRole('button', { name: 'Insert Flatten' }).click();
  await expect(problemBar(page)).toHaveCount(0);
  await expect(nodeWithId(page, 'flatten1')).toBeVisible();
  expect(await wires(page)).toEqual(before);
  await playUntil(page, 10);
  await pause(page);

  await button(page, 'Undo').click();
  await expect(problemBar(page)).toContainText('8×8×1 arrives');
  await expect(nodeWithId(page, 'flatten1')).toHaveCount(0);
  await button(page, 'Redo').click();
  await expect(problemBar(page)).toHaveCount(0);
  expect(await wires(page)).toEqual(before);
  await expect(canvas(page)).toBeVisible();
});

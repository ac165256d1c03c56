import { expect, type Locator, type Page } from '@playwright/test';
import { graph, nodeWithId } from './playground';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of an element once it has come to rest: the view may still be fitting itself. */
export const middle = async (element: Locator): Promise<Point> => {
  let last = '';
  let point: Point = { x: 0, y: 0 };
  await expect
    .poll(async () => {
      const box = await element.boundingBox();
      const now = JSON.stringify(box);
      const rests = box !== null && now === last;
      last = now;
      if (box) point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      return rests;
    })
    .toBe(true);
  return point;
};

export const drag = async (page: Page, from: Point, to: Point): Promise<void> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
};

export const canvas = (page: Page): Locator => page.getByRole('application', { name: 'Network editor' });

/** Drags an item of the palette to a point of the canvas, given from its upper left corner. */
export const dragFromPalette = async (page: Page, label: string, at: Point): Promise<void> => {
  const item = page.getByRole('toolbar', { name: 'Palette' }).getByRole('button', { name: label, exact: true });
  const box = (await canvas(page).boundingBox())!;
  await drag(page, await middle(item), { x: box.x + at.x, y: box.y + at.y });
};

export const output = (page: Page, node: string): Locator => nodeWithId(page, node).getByTitle(/^Output of /);
export const input = (page: Page, node: string): Locator => nodeWithId(page, node).getByTitle(/^Input of /);

/** Wires by dragging from an output to an input. */
export const dragWire = async (page: Page, from: string, to: string): Promise<void> =>
  drag(page, await middle(output(page, from)), await middle(input(page, to)));

/** Half-way between the ends of a connection. */
export const middleOfEdge = async (page: Page, from: string, to: string): Promise<Point> => {
  const start = await middle(output(page, from));
  const end = await middle(input(page, to));
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
};

export const edges = (page: Page): Locator => graph(page).locator('.react-flow__edge');

import type { Locator } from '@playwright/test';

/** How many different colours a canvas shows. */
export const colorCount = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element) => {
    const context = (element as HTMLCanvasElement).getContext('2d');
    if (!context) return 0;
    const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

/** The picture as one text, to tell whether it changed. */
export const pictureOf = (canvas: Locator): Promise<string> =>
  canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());

import type { Box } from './walk';

export interface View {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

/** Whether a box is wholly on the screen. */
export const isInView = (box: Box, { transform: [x, y, zoom], width, height }: View): boolean => {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  return left >= 0 && top >= 0 && left + box.width * zoom <= width && top + box.height * zoom <= height;
};

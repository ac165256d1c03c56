/** A stroke through these points, in a box of x 0…1, y 0…1 (downwards); curved strokes are many short pieces. */
export type Stroke = readonly (readonly [x: number, y: number])[];
export type Glyph = readonly Stroke[];

/** Part of an ellipse, from one angle to another in turns, clockwise on the screen from the right. */
const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke => {
  const pieces = Math.max(3, Math.ceil(Math.abs(to - from) * 16));
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / pieces);
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const;
  });
};

/** One or two ways to write each digit. */
export const glyphs: readonly (readonly Glyph[])[] = [
  [[arc(0.5, 0.5, 0.38, 0.5, 0, 1)]],
  [
    [[[0.28, 0.2], [0.55, 0], [0.55, 1]]],
    [[[0.28, 0.2], [0.55, 0], [0.55, 1]], [[0.28, 1], [0.82, 1]]],
    [[[0.5, 0], [0.5, 1]]],
  ],
  [[[...arc(0.5, 0.29, 0.36, 0.29, -0.45, 0.1), [0.12, 1], [0.9, 1]]]],
  [
    [[...arc(0.45, 0.26, 0.36, 0.26, -0.42, 0.24), ...arc(0.45, 0.75, 0.4, 0.25, -0.24, 0.42)]],
    [[[0.12, 0.02], [0.8, 0.02], [0.42, 0.4], ...arc(0.44, 0.7, 0.38, 0.3, -0.24, 0.4)]],
  ],
  [
    [[[0.62, 0], [0.08, 0.68], [0.92, 0.68]], [[0.66, 0.38], [0.66, 1]]],
    [[[0.18, 0], [0.14, 0.5], [0.84, 0.5]], [[0.8, 0], [0.76, 1]]],
  ],
  [[[[0.86, 0], [0.22, 0], [0.18, 0.44], ...arc(0.46, 0.69, 0.4, 0.31, -0.32, 0.4)]]],
  [[[[0.72, 0], [0.36, 0.24], ...arc(0.5, 0.7, 0.37, 0.3, 0.5, -0.5)]]],
  [
    [[[0.1, 0.02], [0.9, 0.02], [0.4, 1]]],
    [[[0.1, 0.02], [0.9, 0.02], [0.4, 1]], [[0.32, 0.5], [0.82, 0.5]]],
  ],
  [[arc(0.5, 0.25, 0.31, 0.25, 0.25, 1.25), arc(0.5, 0.75, 0.38, 0.25, -0.25, 0.75)]],
  [[[...arc(0.5, 0.3, 0.36, 0.3, 0, -1), [0.82, 0.62], [0.66, 1]]]],
]; // prettier-ignore

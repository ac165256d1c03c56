import type { JSX } from 'react';
import type { ChartLine } from './chartLine';
import type { PaintedLine } from './painter';
import type { Plot } from './path';

const strength = { curve: 1, points: 0.9, ghost: 0.38 } as const;
const thickness = { curve: 2, points: 1.25, ghost: 1.5 } as const;

/** The empty paths of one curve, in the order that `showPainting` fills: raw, line, second colour, markers, triangles, label. */
export const Curve = ({ line }: { readonly line: ChartLine }): JSX.Element => {
  const dash = line.dash === '' ? undefined : line.dash;
  return (
    <g>
      <path stroke={line.color} strokeWidth={1} opacity={0.22} />
      <path
        stroke={line.color}
        strokeWidth={thickness[line.look]}
        strokeDasharray={line.look === 'points' ? undefined : dash}
        opacity={strength[line.look]}
      />
      <path stroke={line.second ?? 'none'} strokeWidth={thickness[line.look]} strokeDasharray="6 6" />
      <path stroke={line.color} strokeWidth={1.5} fill="var(--raised)" />
      <path fill={line.color} stroke="none" />
      <text
        fill={line.look === 'ghost' ? 'var(--ink-soft)' : 'var(--ink)'}
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
        textAnchor="end"
        visibility="hidden"
        data-ghost={line.look === 'ghost' || undefined}
      >
        {line.endLabel ?? ''}
      </text>
    </g>
  );
};

const setPath = (element: Element | undefined, path: string): void => {
  if (element && element.getAttribute('d') !== path) element.setAttribute('d', path);
};

const labelGap = 14;

/** Heights near the wanted ones (ascending), `gap` apart, between `top` and `bottom` while there is room. */
export const spreadOut = (wanted: readonly number[], gap: number, top: number, bottom: number): number[] => {
  const placed: number[] = [];
  for (const y of wanted) placed.push(Math.max(y, (placed.at(-1) ?? top - gap) + gap));
  for (let i = placed.length - 1; i >= 0; i--) placed[i] = Math.min(placed[i]!, (placed[i + 1] ?? bottom + gap) - gap);
  return placed;
};

interface End {
  readonly x: number;
  readonly y: number;
}

/** Of ends of curves the last ones that are not in the way of one behind them: whose label stands at its own curve. */
export const apart = <E extends End>(ends: readonly E[], gap: number): readonly E[] =>
  ends.reduceRight<readonly E[]>(
    (kept, end) => (kept.some(({ y }) => Math.abs(y - end.y) < gap) ? kept : [end, ...kept]),
    [],
  );

interface Label extends End {
  readonly text: Element;
}

/** Names of earlier runs are long: stacked they would hide the curves, so that some stand in the list and the readout alone. */
const shownOf = (labels: readonly Label[]): readonly Label[] => {
  const isGhost = ({ text }: Label): boolean => text.hasAttribute('data-ghost');
  return [...labels.filter((label) => !isGhost(label)), ...apart(labels.filter(isGhost), 2 * labelGap)];
};

const placeLabels = (labels: readonly Label[], plot: Plot): void => {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  const heights = spreadOut(
    sorted.map(({ y }) => y - 5),
    labelGap,
    plot.top + 10,
    plot.top + plot.height - 4,
  );
  sorted.forEach(({ text, x }, i) => {
    text.setAttribute('x', String(x));
    text.setAttribute('y', String(heights[i]));
    text.setAttribute('visibility', 'visible');
  });
};

/** Fills the curves under `parent` with what the painter made of them, in the same order. */
export const showPainting = (parent: SVGGElement, painted: readonly PaintedLine[], plot: Plot): void => {
  const labels: Label[] = [];
  painted.forEach(({ raw, line, marks, beyond, end }, i) => {
    const [rawPath, linePath, secondPath, marksPath, beyondPath, text] = parent.children[i]?.children ?? [];
    setPath(rawPath, raw);
    setPath(linePath, line);
    if (secondPath?.getAttribute('stroke') !== 'none') setPath(secondPath, line);
    setPath(marksPath, marks);
    setPath(beyondPath, beyond);
    if (!text || text.textContent === '') return;
    text.setAttribute('visibility', 'hidden');
    if (end) labels.push({ text, ...end });
  });
  placeLabels(shownOf(labels), plot);
};

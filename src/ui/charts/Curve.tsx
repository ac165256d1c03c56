import type { JSX } from 'react';
import type { ChartLine } from './chartLine';
import type { PaintedLine } from './painter';

const strength = { curve: 1, points: 0.9, ghost: 0.38 } as const;
const thickness = { curve: 2, points: 1.25, ghost: 1.5 } as const;

/** The empty paths of one curve, in the order that `showPainting` fills: raw, line, second colour, markers, label. */
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
      <text
        fill={line.look === 'ghost' ? 'var(--ink-soft)' : 'var(--ink)'}
        stroke="var(--surface)"
        strokeWidth={3}
        paintOrder="stroke"
        textAnchor="end"
        visibility="hidden"
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

/** Labels at the ends, pushed apart from the top downwards. */
const placeLabels = (labels: { readonly text: Element; readonly x: number; readonly y: number }[]): void => {
  let floor = -Infinity;
  for (const { text, x, y } of labels.sort((a, b) => a.y - b.y)) {
    const at = Math.max(y - 5, floor + labelGap, 12);
    text.setAttribute('x', String(x));
    text.setAttribute('y', String(at));
    text.setAttribute('visibility', 'visible');
    floor = at;
  }
};

/** Fills the curves under `parent` with what the painter made of them, in the same order. */
export const showPainting = (parent: SVGGElement, painted: readonly PaintedLine[]): void => {
  const labels: Parameters<typeof placeLabels>[0] = [];
  painted.forEach(({ raw, line, marks, end }, i) => {
    const [rawPath, linePath, secondPath, marksPath, text] = parent.children[i]?.children ?? [];
    setPath(rawPath, raw);
    setPath(linePath, line);
    if (secondPath?.getAttribute('stroke') !== 'none') setPath(secondPath, line);
    setPath(marksPath, marks);
    if (!text || text.textContent === '') return;
    if (end) labels.push({ text, ...end });
    else text.setAttribute('visibility', 'hidden');
  });
  placeLabels(labels);
};

import type { JSX } from 'react';
import type { ChartLine } from './chartLine';
import { markerPath } from './path';

/** A curve's look in small: its colour, dash and marker. */
export const Swatch = ({
  line,
}: {
  readonly line: Pick<ChartLine, 'color' | 'second' | 'dash' | 'marker' | 'look'>;
}): JSX.Element => (
  <svg width={22} height={12} aria-hidden="true" style={{ flex: 'none' }} fill="none" strokeWidth={2}>
    <path
      d="M1 6H21"
      stroke={line.color}
      strokeDasharray={line.dash === '' || line.look === 'points' ? undefined : line.dash}
      strokeWidth={line.look === 'points' ? 1.25 : 2}
      opacity={line.look === 'ghost' ? 0.45 : 1}
    />
    {line.second && <path d="M1 6H21" stroke={line.second} strokeDasharray="5 5" />}
    {line.look === 'points' && line.marker && (
      <path d={markerPath(line.marker, 11, 6, 3)} stroke={line.color} strokeWidth={1.5} fill="var(--raised)" />
    )}
  </svg>
);

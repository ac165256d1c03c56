import { lazy, Suspense, type JSX } from 'react';
import { afterPaint } from '../afterPaint';
import { DockSkeleton } from './DockSkeleton';

/** Axes and menus come behind the first paint; until then frames of the same size stand in. */
const DockCards = lazy(async () => {
  await afterPaint();
  return { default: (await import('./DockCards')).DockCards };
});

/** The row of charts under the graph: losses, task weights, and conflict, metrics or predictions. */
export const Dock = (): JSX.Element => (
  <Suspense fallback={<DockSkeleton />}>
    <DockCards />
  </Suspense>
);

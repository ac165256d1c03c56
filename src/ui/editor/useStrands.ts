import { useEffect, useRef, type RefObject } from 'react';
import type { StoreApi } from 'zustand';
import type { NodeId } from '../../spec/experiment';
import type { RunState } from '../../state/stores';
import { useStores } from '../stores';
import { gramianAt } from './gramianAt';
import type { StrandPainter } from './strandPainter';
import { readGramian } from './strands';
import { strandPeriodMs } from './useSlowRun';

export interface StrandEnds {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly indices: readonly number[];
}

const calmPeriodMs = 1000;

/** Keeps an edge's strands moving towards the latest observation: at most ten times a second, and still when idle. */
export const useStrands = (
  run: StoreApi<RunState>,
  group: RefObject<SVGGElement | null>,
  painter: StrandPainter,
  { source, target, indices }: StrandEnds,
): void => {
  const { document } = useStores();
  const before = useRef<StrandPainter | null>(null);
  useEffect(() => {
    painter.resume(before.current);
    before.current = painter;
    if (group.current) painter.paint(group.current);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const periodMs = isCalm ? calmPeriodMs : strandPeriodMs;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tick = (): void => {
      timer = null;
      const gramian = gramianAt(run.getState().run, document.getState().experiment, { source, target, indices });
      const moved = painter.move(gramian && readGramian(gramian), isCalm ? Infinity : periodMs);
      if (!moved || !group.current) return;
      painter.paint(group.current);
      timer = setTimeout(tick, periodMs);
    };
    const wake = (): void => {
      if (indices.length > 1) timer ??= setTimeout(tick, periodMs);
    };
    wake();
    const unsubscribe = run.subscribe(wake);
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [run, document, group, painter, source, target, indices]);
};

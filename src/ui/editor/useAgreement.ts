import { useEffect, useRef, type RefObject } from 'react';
import type { NodeId } from '../../spec/experiment';
import { useStores } from '../stores';
import { readGramian } from './strands';
import { numberPeriodMs } from './useSlowRun';

/**
 * Writes the mean cosine of the tasks' gradients at a node into the element's `--conflict` and `--accord` (per cent of
 * colour to mix into its border), without a render.
 */
export const useAgreement = (node: NodeId): RefObject<HTMLDivElement | null> => {
  const { run } = useStores();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let drawn: unknown = null;
    const draw = (): void => {
      timer = null;
      const gramian = run.getState().run?.observation?.nodes[node];
      if (gramian === drawn || !element.current) return;
      drawn = gramian;
      const cosine = gramian && gramian.length > 1 ? readGramian(gramian).meanCosine : 0;
      element.current.style.setProperty('--conflict', `${Math.round(Math.max(0, -cosine) * 100)}%`);
      element.current.style.setProperty('--accord', `${Math.round(Math.max(0, cosine) * 60)}%`);
    };
    draw();
    const unsubscribe = run.subscribe(() => {
      timer ??= setTimeout(draw, numberPeriodMs);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [run, node]);
  return element;
};

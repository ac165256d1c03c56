import { useMemo } from 'react';
import type { NodeId } from '../../spec/experiment';
import { useDocument } from '../stores';
import { lookOf } from '../taskLook';
import { formatSigned } from './format';
import { gramianAt } from './gramianAt';
import { readGramian } from './strands';
import { useSlowRun } from './useSlowRun';

export interface PairLabel {
  readonly a: string;
  readonly b: string;
  readonly cosine: string;
  /** The two strands, counted on this edge. */
  readonly places: readonly number[];
}

/** The two tasks that fight most at an edge, as words; null while none do. */
export const usePairLabel = (target: NodeId, source: NodeId, indices: readonly number[]): PairLabel | null => {
  const experiment = useDocument((state) => state.experiment);
  const text = useSlowRun(({ run }) => {
    const gramian = gramianAt(run, experiment, { source, target, indices });
    const worst = gramian && readGramian(gramian).worst;
    return worst && worst.cosine < -0.005 ? `${worst.a} ${worst.b} ${formatSigned(worst.cosine)}` : '';
  });
  return useMemo(() => {
    const [a, b, cosine] = text.split(' ');
    if (a === undefined || b === undefined || cosine === undefined) return null;
    const letter = (place: string): string => lookOf(indices[Number(place)] ?? 0).letter;
    return { a: letter(a), b: letter(b), cosine, places: [Number(a), Number(b)] };
  }, [text, indices]);
};

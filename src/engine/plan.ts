import type { Needs } from '../catalog/methods/entry';

/**
 * How far back the rows go: `summed` all the way with one row, weights in the seeds; `stacked` all the way with one row a
 * task; `boundary` one row a task down to the shared representation; `rest` from there on with one row.
 */
export type Reach = 'summed' | 'stacked' | 'boundary' | 'rest';

/**
 * The moments of one step, in order. Eager execution walks them; later readers (cost card, slow motion, capture) read
 * the same list. Device segments are synchronous; only `read…` segments wait, and no tidy lives across one.
 */
export type Segment =
  /** The method computes at other points, before anything else. */
  | { readonly moment: 'lookAhead' }
  | { readonly moment: 'forward' }
  | { readonly moment: 'readLosses' }
  | { readonly moment: 'weigh' }
  | { readonly moment: 'backward'; readonly reach: Reach }
  | { readonly moment: 'gramian' }
  | { readonly moment: 'readGramian' }
  /** The method makes rows of its own out of the gradients. */
  | { readonly moment: 'track' }
  | { readonly moment: 'readTracked' }
  /** An extra stacked backward over the same activations, for the eye only: it draws nothing and updates nothing. */
  | { readonly moment: 'observe' }
  | { readonly moment: 'update' }
  | { readonly moment: 'lossesAfter' };

export interface PlanOptions {
  /** The reader wants to see this step's conflict. */
  readonly observe: boolean;
  /** There is a variable that several tasks share. */
  readonly sharing: boolean;
  /** Gradients count at the shared representation, an approximation. */
  readonly representation: boolean;
  /** The method makes rows of its own out of the gradients. */
  readonly tracks: boolean;
  readonly looksAhead: boolean;
}

/** The cheapest list of segments that gives the method what it needs. */
export const planStep = (
  needs: Needs,
  { observe, sharing, representation, tracks, looksAhead }: PlanOptions,
): readonly Segment[] => {
  const gradients = needs.gradients !== 'none' && sharing;
  const losses: Segment[] = needs.losses === 'now' ? [{ moment: 'readLosses' }] : [];
  const after: Segment[] = needs.lossesAfterUpdate ? [{ moment: 'lossesAfter' }] : [];
  if (gradients) {
    return [
      { moment: 'forward' },
      { moment: 'backward', reach: representation ? 'boundary' : 'stacked' },
      { moment: 'gramian' },
      ...losses,
      { moment: 'readGramian' },
      ...(tracks ? ([{ moment: 'track' }, { moment: 'readTracked' }] as const) : []),
      { moment: 'weigh' },
      ...(representation ? [{ moment: 'backward', reach: 'rest' } as const] : []),
      { moment: 'update' },
      ...after,
    ];
  }
  return [
    ...(looksAhead ? [{ moment: 'lookAhead' } as const] : []),
    { moment: 'forward' },
    ...(observe && sharing ? [{ moment: 'observe' } as const] : []),
    ...losses,
    { moment: 'weigh' },
    { moment: 'backward', reach: 'summed' },
    { moment: 'update' },
    ...after,
  ];
};

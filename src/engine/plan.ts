import type { Needs } from '../catalog/methods/entry';
import type { RowMode } from './backward';

/**
 * The moments of one step, in order. Eager execution walks them; later readers (cost card, slow motion, capture) read
 * the same list. Device segments are synchronous; only `read…` segments wait, and no tidy lives across one.
 */
export type Segment =
  | { readonly moment: 'forward' }
  | { readonly moment: 'readLosses' }
  | { readonly moment: 'weigh' }
  | { readonly moment: 'backward'; readonly rows: RowMode }
  | { readonly moment: 'gramian' }
  | { readonly moment: 'readGramian' }
  /** An extra stacked backward over the same activations, for the eye only: it draws nothing and updates nothing. */
  | { readonly moment: 'observe' }
  | { readonly moment: 'update' }
  | { readonly moment: 'lossesAfter' };

export interface PlanOptions {
  /** The reader wants to see this step's conflict. */
  readonly observe: boolean;
  /** There is a variable that several tasks share. */
  readonly sharing: boolean;
}

/** The cheapest list of segments that gives the method what it needs. */
export const planStep = (needs: Needs, { observe, sharing }: PlanOptions): readonly Segment[] => {
  const gradients = needs.gradients !== 'none' && sharing;
  const losses: Segment[] = needs.losses === 'now' ? [{ moment: 'readLosses' }] : [];
  const after: Segment[] = needs.lossesAfterUpdate ? [{ moment: 'lossesAfter' }] : [];
  if (gradients) {
    return [
      { moment: 'forward' },
      { moment: 'backward', rows: 'stacked' },
      { moment: 'gramian' },
      ...losses,
      { moment: 'readGramian' },
      { moment: 'weigh' },
      { moment: 'update' },
      ...after,
    ];
  }
  return [
    { moment: 'forward' },
    ...(observe && sharing ? [{ moment: 'observe' } as const] : []),
    ...losses,
    { moment: 'weigh' },
    { moment: 'backward', rows: 'summed' },
    { moment: 'update' },
    ...after,
  ];
};

import { useEffect, useState } from 'react';
import type { MethodCard } from '../../catalog/methods/card';
import type { WeightingMethod } from '../../catalog/methods/entry';

/** The card of a method, once it is here; null before, and for a method without one. */
export const useCard = (entry: WeightingMethod): MethodCard | null => {
  const [loaded, setLoaded] = useState<{ readonly kind: string; readonly card: MethodCard } | null>(null);
  useEffect(() => {
    let wanted = true;
    void entry.card?.().then(
      (card) => wanted && setLoaded({ kind: entry.kind, card }),
      // Without it the card shows what the entry says.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [entry]);
  return loaded?.kind === entry.kind ? loaded.card : null;
};

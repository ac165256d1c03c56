import { useEffect, useState } from 'react';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { useCalmRun } from '../shell/useCalmRun';
import { useDocument, useStores } from '../stores';
import { cardNumbers, type NumbersNow } from './cardNumbers';
import { createWholeRun } from './wholeRun';

/** They change as seldom as numbers that are read. */
export const useCardNumbers = (entry: WeightingMethod): NumbersNow | null => {
  const stores = useStores();
  const experiment = useDocument((state) => state.experiment);
  const [wholeRun] = useState(createWholeRun);
  // Calm readings are too few: each of them may fall between gradients and their losses.
  useEffect(() => stores.run.subscribe(wholeRun), [stores, wholeRun]);
  const run = useCalmRun(wholeRun);
  return cardNumbers(entry, run, experiment);
};

import type { WeightingMethod } from '../../catalog/methods/entry';
import { useCalmRun } from '../shell/useCalmRun';
import { useDocument } from '../stores';
import { cardNumbers, type NumbersNow } from './cardNumbers';

/** They change as seldom as numbers that are read. */
export const useCardNumbers = (entry: WeightingMethod): NumbersNow | null => {
  const experiment = useDocument((state) => state.experiment);
  const run = useCalmRun((state) => state.run);
  return cardNumbers(entry, run, experiment);
};

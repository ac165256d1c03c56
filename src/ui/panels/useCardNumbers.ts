import { useState } from 'react';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { useCalmRun } from '../shell/useCalmRun';
import { useDocument } from '../stores';
import { cardNumbers, type NumbersNow } from './cardNumbers';
import { createWholeRun } from './wholeRun';

/** They change as seldom as numbers that are read. */
export const useCardNumbers = (entry: WeightingMethod): NumbersNow | null => {
  const experiment = useDocument((state) => state.experiment);
  const [wholeRun] = useState(createWholeRun);
  const run = useCalmRun(wholeRun);
  return cardNumbers(entry, run, experiment);
};

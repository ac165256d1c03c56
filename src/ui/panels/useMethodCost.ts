import { costOf, type Cost } from '../../catalog/methods/cost';
import { canCompareThere } from '../../catalog/methods/gradientPlace';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { readParams } from '../../spec/params';
import { useDocument } from '../stores';

/** What a step of this method costs the network on screen: with the parameters it has, or would begin with. */
export const useMethodCost = (entry: WeightingMethod): Cost => {
  const tasks = useDocument(({ experiment }) => experiment.tasks.length);
  const method = useDocument(({ experiment }) => experiment.method);
  const atRepresentation = useDocument(({ experiment }) => experiment.training.gradientsAt === 'representation');
  const { params } = readParams(entry.params, method.kind === entry.kind ? method.params : {});
  const needs = entry.needs(params);
  const looksAhead = entry.lookAhead !== undefined;
  return costOf(needs, { tasks, atRepresentation: atRepresentation && canCompareThere(needs), looksAhead });
};

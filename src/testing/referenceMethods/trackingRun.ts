import type { WeightingMethod } from '../../catalog/methods/entry';
import { elementsStep, type ElementsAnswer, type Memory } from '../elementsStep';
import { countOf, names, type Fields, type StepInputs } from './adapter';

/** Steps of a method with buffers, one after the other from a fresh start. */
export const trackingRun = async <P, S, D>(
  entry: WeightingMethod<P, S, D>,
  steps: readonly StepInputs[],
  params: P,
  fieldsOf: (answer: ElementsAnswer<S>) => Fields,
): Promise<readonly Fields[]> => {
  const tasks = names(countOf(steps[0]!));
  let memory: Memory<S> = { state: entry.init(tasks, params), buffers: {} };
  const fields: Fields[] = [];
  for (const { G, losses } of steps) {
    const answer = await elementsStep(entry, { tasks, G: G!, losses: losses! }, memory, params);
    fields.push(fieldsOf(answer));
    memory = answer;
  }
  return fields;
};

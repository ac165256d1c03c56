import { methodsAtHand } from '../catalog/methods/atHand';
import type { Elements } from '../catalog/methods/elements';
import type { WeightingMethod } from '../catalog/methods/entry';
import type { LookAhead } from '../catalog/methods/lookAhead';
import { ProblemError } from '../spec/problem';

/** A method with the parts that it keeps apart. */
export interface LoadedMethod {
  readonly entry: WeightingMethod;
  readonly elements: Elements | null;
  readonly lookAhead: LookAhead | null;
}

/** Throws `unknown-method`. */
export const loadMethod = async (kind: string): Promise<LoadedMethod> => {
  await methodsAtHand.load(kind);
  const entry = methodsAtHand.get(kind);
  if (!entry) throw new ProblemError({ code: 'unknown-method', values: { kind } });
  return {
    entry,
    elements: (await entry.elements?.()) ?? null,
    lookAhead: (await entry.lookAhead?.()) ?? null,
  };
};

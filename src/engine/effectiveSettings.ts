import type { Needs } from '../catalog/methods/entry';
import type { Training, WeighingUnit } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { LoadedMethod } from './loadedMethod';
import type { Network } from './network';
import { isRepresentable } from './representation';

/** What becomes of the settings that say how gradients are compared and weighed. */
export interface EffectiveSettings {
  readonly weighBy: WeighingUnit;
  /** Gradients are compared at the shared representation. */
  readonly representation: boolean;
  /** One for each setting that changes nothing, with the reason. */
  readonly idle: readonly Problem[];
}

const idle = (code: string): Problem => ({ code, values: {} });

/** Why gradients cannot be compared at the representation; null where they can, or are not compared. */
const notAtRepresentation = (
  { gradients, batches }: Needs,
  { elements }: LoadedMethod,
  network: Network,
): Problem | null => {
  if (gradients === 'none' || network.sharing.size === 0) return null;
  // What is tracked from step to step lives at the parameters: the rows of a batch mean nothing to the next one, nor to another.
  if (elements?.track) return idle('gradients-at-idle-tracked');
  if (batches > 1) return idle('gradients-at-idle-batches');
  return isRepresentable(network) ? null : idle('gradients-at-idle-network');
};

/** Why the trunk is weighed as a whole; null where its parts can be weighed by themselves. */
const notByParts = ({ gradients }: Needs, { elements }: LoadedMethod, representation: boolean): Problem | null => {
  if (gradients === 'none') return idle('weigh-by-idle-losses');
  if (elements) return idle('weigh-by-idle-elements');
  return representation ? idle('weigh-by-idle-representation') : null;
};

export const effectiveSettings = (
  { gradientsAt = 'parameters', weighBy = 'trunk' }: Pick<Training, 'gradientsAt' | 'weighBy'>,
  needs: Needs,
  loaded: LoadedMethod,
  network: Network,
): EffectiveSettings => {
  const there = gradientsAt === 'representation';
  const exact = there ? notAtRepresentation(needs, loaded, network) : null;
  const representation = there && exact === null && needs.gradients !== 'none' && network.sharing.size > 0;
  const whole = weighBy === 'trunk' ? null : notByParts(needs, loaded, representation);
  return {
    weighBy: whole ? 'trunk' : weighBy,
    representation,
    idle: [exact, whole].filter((problem) => problem !== null),
  };
};

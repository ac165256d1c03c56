import { growingCatalog } from '../lookup';
import type { WeightingMethod } from './entry';
import { equal } from './losses/equal';
import { manual } from './losses/manual';
import { pcgrad } from './gradients/pcgrad';

/**
 * The methods that are here without waiting: those of the first minute, and all others once somebody wanted one of them
 * (a document that names it, the picker, a training). What reads a foreign document loads the rest before it refuses one.
 */
export const methodsAtHand = growingCatalog<WeightingMethod>(
  [equal, manual, pcgrad],
  async () => (await import('./index')).methods,
);

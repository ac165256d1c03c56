import { catalog } from '../lookup';
import type { OptimizerEntry } from './entry';

export const optimizers = catalog<OptimizerEntry>([]);

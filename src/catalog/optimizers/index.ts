import { catalog } from '../lookup';
import { adam } from './adam';
import { adamw } from './adamw';
import type { OptimizerEntry } from './entry';
import { sgd } from './sgd';

export const optimizers = catalog<OptimizerEntry>([sgd, adam, adamw]);

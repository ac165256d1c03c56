import { catalog } from '../lookup';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamw } from './adamw';
import type { OptimizerEntry } from './entry';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

export const optimizers = catalog<OptimizerEntry>([sgd, adam, adamw, rmsprop, adagrad]);

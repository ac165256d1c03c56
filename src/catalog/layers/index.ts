import { catalog } from '../lookup';
import { add } from './add';
import { concat } from './concat';
import { conv2d } from './conv2d';
import { dense } from './dense';
import { dropout } from './dropout';
import type { LayerEntry } from './entry';
import { flatten } from './flatten';
import { input } from './input';
import { maxPool } from './maxPool';

export const layers = catalog<LayerEntry>([input, dense, dropout, flatten, conv2d, maxPool, concat, add]);

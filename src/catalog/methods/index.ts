import { catalog } from '../lookup';
import type { WeightingMethod } from './entry';

export const methods = catalog<WeightingMethod>([]);

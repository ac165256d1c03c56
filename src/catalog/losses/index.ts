import { catalog } from '../lookup';
import type { LossEntry } from './entry';

export const losses = catalog<LossEntry>([]);

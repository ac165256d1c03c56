import { catalog } from '../lookup';
import type { MetricEntry } from './entry';

export const metrics = catalog<MetricEntry>([]);

import { catalog } from '../lookup';
import { accuracy } from './accuracy';
import type { MetricEntry } from './entry';
import { f1 } from './f1';
import { r2 } from './r2';
import { rmse } from './rmse';

export const metrics = catalog<MetricEntry>([accuracy, f1, rmse, r2]);

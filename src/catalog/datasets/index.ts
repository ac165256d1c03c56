import { catalog } from '../lookup';
import type { DatasetEntry } from './entry';

export const datasets = catalog<DatasetEntry>([]);

import { catalog } from '../lookup';
import { digits } from './digits/entry';
import type { DatasetEntry } from './entry';
import { moons } from './moons/entry';
import { table } from './table/entry';
import { twoDigits } from './twoDigits/entry';

export const datasets = catalog<DatasetEntry>([moons, digits, twoDigits, table]);

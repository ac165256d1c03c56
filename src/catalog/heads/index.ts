import { catalog } from '../lookup';
import { binary } from './binary';
import { classification } from './classification';
import type { HeadEntry } from './entry';
import { regression } from './regression';

export const heads = catalog<HeadEntry>([classification, binary, regression]);

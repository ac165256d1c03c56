import { catalog } from '../lookup';
import type { HeadEntry } from './entry';

export const heads = catalog<HeadEntry>([]);

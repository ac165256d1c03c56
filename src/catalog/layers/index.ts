import { catalog } from '../lookup';
import type { LayerEntry } from './entry';

export const layers = catalog<LayerEntry>([]);

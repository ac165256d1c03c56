import { heads } from './heads';
import type { HeadEntry } from './heads/entry';
import { layers } from './layers';
import type { LayerEntry } from './layers/entry';

/** Entry of a graph node: a layer or a head. */
export const nodeEntry = (kind: string): LayerEntry | undefined => layers.get(kind) ?? heads.get(kind);
export const headEntry = (kind: string): HeadEntry | undefined => heads.get(kind);

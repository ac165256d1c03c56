import { headEntry } from '../../catalog/nodes';
import type { Size } from '../../graph/placement';

/** Drawn sizes are fixed, so that layout, overlap and strands need no measuring. */
export const trunkSize: Size = { width: 138, height: 96 };
export const headSize: Size = { width: 264, height: 190 };

export const sizeOfKind = (kind: string): Size => (headEntry(kind) ? headSize : trunkSize);

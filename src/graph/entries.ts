import { datasets } from '../catalog/datasets';
import type { DatasetEntry } from '../catalog/datasets/entry';
import { heads } from '../catalog/heads';
import type { HeadEntry } from '../catalog/heads/entry';
import type { LayerEntry } from '../catalog/layers/entry';
import { layers } from '../catalog/layers';
import type { Catalog } from '../catalog/lookup';
import { losses } from '../catalog/losses';
import { methodsAtHand } from '../catalog/methods/atHand';
import { metrics } from '../catalog/metrics';
import { optimizers } from '../catalog/optimizers';
import type { ParamSchema } from '../spec/params';

/** What graph work asks a list about kinds for: parameters, no arithmetic. */
interface Listed {
  readonly kind: string;
  readonly params: ParamSchema;
}

/** The catalogue as an argument, so that tests can bring their own entries. */
export interface Entries {
  readonly layers: Catalog<LayerEntry>;
  readonly heads: Catalog<HeadEntry>;
  readonly losses: Catalog<Listed>;
  readonly metrics: Catalog<{ readonly kind: string }>;
  readonly methods: Catalog<Listed>;
  readonly optimizers: Catalog<Listed>;
  readonly datasets: Catalog<DatasetEntry>;
}

export const catalogue: Entries = { layers, heads, losses, metrics, methods: methodsAtHand, optimizers, datasets };

/** Entry of a graph node: a layer or a head. */
export const entryOf = (entries: Entries, kind: string): LayerEntry | undefined =>
  entries.layers.get(kind) ?? entries.heads.get(kind);

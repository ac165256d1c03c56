import type { NodeId, TaskId } from '../spec/experiment';
import type { Shape } from '../spec/shape';

/** A few validation rows the pictures are made of, sent once with `loaded`. */
export interface Sample {
  readonly rows: number;
  /** By field name, raw units, row-major. */
  readonly fields: Readonly<Record<string, { readonly shape: Shape; readonly values: Float32Array }>>;
  /** By task, raw units; NaN = no label. */
  readonly targets: Readonly<Record<TaskId, Float32Array>>;
  /** Corners of the plane that maps cover, for data of view 'plane': [x0, y0, x1, y1] in raw units. */
  readonly plane?: readonly [number, number, number, number];
}

/** What a head predicts now. */
export type HeadPicture =
  /** Over the plane, row-major from (x0, y0), x fastest; size × size. Confidence of class `predicted`, or the value in original units (confidence 1). */
  | { readonly type: 'map'; readonly size: number; readonly predicted: Float32Array; readonly confidence: Float32Array }
  /** For the rows of the sample. */
  | { readonly type: 'rows'; readonly predicted: Float32Array; readonly confidence: Float32Array };

/** What a trunk node computes now: `count` small grey pictures of height × width, unit after unit. */
export interface NodePicture {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

export interface Pictures {
  readonly heads: Readonly<Record<NodeId, HeadPicture>>;
  readonly nodes: Readonly<Record<NodeId, NodePicture>>;
}

import type { Problem } from '../../spec/problem';
import { formatShape, type Shape } from '../../spec/shape';

/** Why a shape does not fit a layer. `layer` is the kind of the node; who knows the graph adds the place and a fix. */
export const needsVector = (layer: string, shape: Shape): Problem => ({
  code: 'needs-vector',
  values: { layer, shape: formatShape(shape) },
});

export const needsImage = (layer: string, shape: Shape): Problem => ({
  code: 'needs-image',
  values: { layer, shape: formatShape(shape) },
});

export const windowTooLarge = (layer: string, size: number, shape: Shape): Problem => ({
  code: 'window-too-large',
  values: { layer, size, shape: formatShape(shape) },
});

export const shapesDiffer = (code: 'shapes-differ' | 'concat-shapes-differ', first: Shape, second: Shape): Problem => ({
  code,
  values: { first: formatShape(first), second: formatShape(second) },
});

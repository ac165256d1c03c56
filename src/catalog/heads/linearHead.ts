import type { Text } from '../../i18n/language';
import type { TargetDescription, TargetKind } from '../../spec/description';
import { affineBackward, affineForward, affineVariables } from '../layers/affine';
import { needsVector } from '../layers/misfits';
import type { Decoded, HeadEntry, Scale } from './entry';

interface Definition {
  readonly kind: string;
  readonly text: Text;
  readonly accepts: readonly TargetKind[];
  readonly losses: readonly string[];
  readonly metrics: readonly string[];
  readonly decode: (outputs: Float32Array, units: number, scale: Scale) => Decoded;
}

/** Called only where `outputShape` accepted the target. */
const unitsOf = (target: TargetDescription | undefined): number => target!.units;

/** A head that is one linear layer: [batch, inputs] → [batch, units of the target]. */
export const linearHead = (definition: Definition): HeadEntry => ({
  ...definition,
  group: 'heads',
  params: {},
  slots: [{ name: 'input', arity: 'one' }],
  outputShape: ([input], _, { target }) => {
    if (target === undefined) return { code: 'unknown-target', values: {} };
    if (!definition.accepts.includes(target.kind)) {
      return {
        code: 'head-target-mismatch',
        values: { head: definition.kind, target: target.name, kind: target.kind },
      };
    }
    return input!.length === 1 ? [target.units] : needsVector(definition.kind, input!);
  },
  variables: (inputs, _, { target }) => affineVariables(inputs, unitsOf(target)),
  multiplyAdds: ([input], _, { target }) => input![0]! * unitsOf(target),
  forward: (tf, args) => affineForward(tf, args, 'linear'),
  backward: (tf, args) => affineBackward(tf, args, 'linear'),
});

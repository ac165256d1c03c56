import type { Rng } from '../lib/rng';
import type { NumberParam, ParamSchema, ParamSpec } from '../spec/params';

export type Sampled = Record<string, unknown>;

const sampleNumber = ({ min, max, integer, scale }: NumberParam, rng: Rng): number => {
  // Counts stay small: they are sizes of tensors.
  if (integer) return min + rng.integer(Math.min(max - min, 5) + 1);
  if (scale === 'log') return min * (max / min) ** rng.uniform();
  return min + (max - min) * rng.uniform();
};

const sampleParam = (spec: ParamSpec, rng: Rng): unknown => {
  switch (spec.type) {
    case 'number':
      return sampleNumber(spec, rng);
    case 'boolean':
      return rng.uniform() < 0.5;
    case 'choice':
      return spec.options[rng.integer(spec.options.length)]!.value;
    case 'perTask':
      return {};
    case 'field':
    case 'keyframes':
    case 'json':
      return spec.default;
  }
};

/** Parameters that the schema allows; `pinned` ones as given. */
export const sampleParams = (schema: ParamSchema, rng: Rng, pinned: Sampled = {}): Sampled => ({
  ...Object.fromEntries(Object.entries(schema).map(([name, spec]) => [name, sampleParam(spec, rng.fork(name))])),
  ...pinned,
});

/** Every option of every choice once, so that none depends on luck; `{}` where there is nothing to choose. */
export const choicesOf = (schema: ParamSchema): readonly Sampled[] => {
  const pinned = Object.entries(schema).flatMap(([name, spec]) =>
    spec.type === 'choice' ? spec.options.map(({ value }) => ({ [name]: value })) : [],
  );
  return pinned.length > 0 ? pinned : [{}];
};

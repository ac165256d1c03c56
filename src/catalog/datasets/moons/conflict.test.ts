import { expect, it } from 'vitest';
import { createRng, type Rng } from '../../../lib/rng';
import { moonsLoader } from './generate';

/*
 * What the relatedness dial promises, on a network of its own: 2 – 8 tanh – two linear heads, in doubles, hand-written
 * gradients, plain descent of the sum of both losses. Agreement is the cosine of the tasks' gradients over
 * the trunk, while it takes shape.
 */
const units = 8;
const batch = 64;

interface Row {
  readonly point: readonly [number, number];
  readonly moon: number;
  readonly distance: number;
}

const rowsOf = (relatedness: number, rng: Rng): readonly Row[] => {
  const params = { samples: 600, noise: 0.15, relatedness, noiseMoon: 0, noiseDistance: 0, scaleDistance: 1, third: false };
  const { fields, targets } = moonsLoader.generate(params, rng, []);
  const distance = targets['distance']!;
  const deviation = Math.sqrt(distance.reduce((sum, value) => sum + value * value, 0) / 600);
  return Array.from({ length: 600 }, (_, i) => ({
    point: [fields['points']![2 * i]! - 0.5, 2 * (fields['points']![2 * i + 1]! - 0.25)],
    moon: targets['moon']![i]!,
    distance: distance[i]! / deviation,
  }));
}; // prettier-ignore

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** Mean agreement over the first steps from one initial network. */
const agreement = (rows: readonly Row[], rng: Rng, steps: number): number => {
  const trunk = Float64Array.from({ length: 3 * units }, (_, i) => (i < 2 * units ? rng.normal() : 0));
  const heads = [0, 1].map(() => Float64Array.from({ length: units }, () => 0.4 * rng.normal()));
  let total = 0;
  for (let step = 0; step < steps; step++) {
    const trunkGradients = heads.map(() => new Float64Array(3 * units));
    const headGradients = heads.map(() => new Float64Array(units));
    for (let i = 0; i < batch; i++) {
      const { point, moon, distance } = rows[rng.integer(rows.length)]!;
      const [x, y] = point;
      const hidden = Float64Array.from({ length: units }, (_, k) =>
        Math.tanh(trunk[k]! * x + trunk[units + k]! * y + trunk[2 * units + k]!),
      );
      const [logit, value] = heads.map((head) => dot(head, hidden)) as [number, number];
      const errors = [1 / (1 + Math.exp(-logit)) - moon, 2 * (value - distance)];
      errors.forEach((error, task) => {
        for (let k = 0; k < units; k++) {
          headGradients[task]![k]! += (error * hidden[k]!) / batch;
          const inner = (error * heads[task]![k]! * (1 - hidden[k]! ** 2)) / batch;
          trunkGradients[task]![k]! += inner * x;
          trunkGradients[task]![units + k]! += inner * y;
          trunkGradients[task]![2 * units + k]! += inner;
        }
      });
    }
    const [a, b] = trunkGradients as [Float64Array, Float64Array];
    total += dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    trunk.forEach((value, i) => (trunk[i] = value - 0.1 * (a[i]! + b[i]!)));
    heads.forEach((head, task) => head.forEach((value, k) => (head[k] = value - 0.1 * headGradients[task]![k]!)));
  }
  return total / steps;
};

it('turns the tasks of a small trunk from fighting to helping', () => {
  const mean = (relatedness: number): number => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const each = seeds.map((seed) => agreement(rowsOf(relatedness, createRng(seed)), createRng(seed).fork('net'), 100));
    return each.reduce((sum, value) => sum + value, 0) / seeds.length;
  };
  const [fighting, neutral, helping] = [mean(-1), mean(0), mean(1)];
  expect(fighting).toBeLessThan(-0.1);
  expect(helping).toBeGreaterThan(0.1);
  expect(neutral).toBeGreaterThan(fighting);
  expect(helping).toBeGreaterThan(neutral);
});

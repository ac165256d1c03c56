import { tensor, tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { norm, type Matrix } from '../lib/linearAlgebra';
import { symmetricEigen } from '../lib/solvers/symmetricEigen';
import { matrixOf, playCase, readMethod, variantOf, type Check, type ReferenceCase } from '../testing/methodCases';
import { expectClose, referenceFiles, type Nested } from '../testing/referenceCases';
import { inDoubles, usePipeline, type Pipeline } from '../testing/referenceMethods/pipeline';
import { weightedRowSum } from './combine';
import { assembleGramian, gramianTensor } from './gramian';
import type { Presence } from './presence';
import { startRuntime } from './runtime';

const precision = 1.1920929e-7;

/** κ(G Gᵀ): by how much rounding of the gradients comes back in weights that solve an equation with it. */
const conditionOf = (G: Matrix): number => {
  const { values } = symmetricEigen(inDoubles.products(G, G));
  return Math.max(...values) / Math.max(Math.min(...values), Number.MIN_VALUE);
};

const isVector = (value: Nested): value is readonly number[] => Array.isArray(value) && typeof value[0] === 'number';
const direction = (vector: readonly number[]): readonly number[] => {
  const length = norm(vector);
  return length > 0 ? vector.map((x) => x / length) : vector;
};

/**
 * What the reference asks of a pipeline in single precision: rel 1e-4, 1000 times abs. Weights that nearly cancel have fewer
 * digits, whoever computes them, and so has the length of the gradient they make; its direction has not.
 */
const checkFor = (one: ReferenceCase): Check => {
  const G = matrixOf(one)?.G;
  const rounding = G ? Math.min(1, 2 * G.length * precision * conditionOf(G)) : 0;
  return (got, expected, { rel, abs }, what, field) => {
    expectClose(got, expected, { rel: Math.max(rel, 1e-4, rounding), abs: 1000 * abs }, what);
    if (field.startsWith('combined') && isVector(got) && isVector(expected) && norm(expected) > 1000 * abs)
      expectClose(direction(got), direction(expected), { rel: 0, abs: 1e-4 }, `${what}, direction`);
  };
};

/** Rows that are opposite to the last digit but one: in single precision they have rank 1, and another answer is right. */
const isOpposed = (one: ReferenceCase): boolean => matrixOf(one)?.kind === 'opposed';

const rowsOf = (matrix: Matrix): Tensor => tensor(matrix.flat(), [matrix.length, matrix[0]!.length], 'float32');

/** Rows of a and b as the gradients of one shared variable on two mini-batches: products and sums as a step makes them. */
const engine: Pipeline = {
  products(a, b) {
    const tasks = a.map((_, t) => `task${t}`);
    const block = { node: 'n', unit: null, tasks, places: tasks.map((_, t) => t), variables: ['n/v'] };
    const presence = { sharing: { tasks, places: block.places } } as unknown as Presence;
    const values = tidy(() => gramianTensor(tf, [block], () => rowsOf([...a, ...b]))!.dataSync());
    return assembleGramian(values, presence, [block], 2).between()[0]![1]!;
  },
  combine: (weights, rows) => tidy(() => [...weightedRowSum(tf, rowsOf(rows), tensor1d([...weights])).dataSync()]),
  precision,
};

describe.each(['cpu', 'simd'] as const)('primary cases through the engine in single precision, %s', (backend) => {
  beforeAll(async () => {
    await startRuntime(backend);
    usePipeline(engine);
  });
  afterAll(() => usePipeline(inDoubles));
  for (const file of referenceFiles('weighting').filter((name) => name !== 'matrices.json')) {
    const { method, cases, from_gram } = readMethod(file.replace('.json', ''));
    if (!from_gram) continue;
    for (const one of cases.filter(({ role, status }) => role === 'primary' && status === 'ok')) {
      if (variantOf(method, one) !== 'run') continue;
      it(`${method}, ${one.id} (${one.variant})`, () =>
        playCase(method, isOpposed(one) ? { ...one, status: 'undefined' } : one, checkFor(one)));
    }
  }
});

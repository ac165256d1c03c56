import { describe, expect, test } from 'vitest';
import { expectGradients } from '../testing/expectGradients';
import { engineGradients, gradientCase, tapeGradients } from '../testing/networkGradients';
import { sketches, sketchExperiment } from '../testing/networks';
import { tf } from '../testing/tensorflow';

const tolerance = 1e-5;

describe.each(Object.entries(sketches))('%s', (_, sketch) => {
  test.each([false, true])('stacked rows are the tape’s per-task gradients (labels missing: %s)', (missing) => {
    const one = gradientCase(sketchExperiment(sketch), missing);
    expectGradients(engineGradients(one, 'stacked'), tapeGradients(one), tolerance, 'stacked');
  });

  test('one summed row is the weighted sum of the stacked rows', () => {
    const one = gradientCase(sketchExperiment(sketch), false);
    const factors = one.network.heads.map((_, i) => [0.3, 1.7, 0.6][i]!);
    const stacked = engineGradients(one, 'stacked');
    const sums = Object.fromEntries(
      Object.entries(stacked).map(([id, rows]) => {
        const { tasks } = one.network.variableById.get(id)!;
        const weightOf = (row: number): number =>
          factors[one.network.heads.findIndex(({ task }) => task.id === tasks[row])]!;
        return [id, [rows[0]!.map((_, k) => rows.reduce((sum, row, r) => sum + weightOf(r) * row[k]!, 0))]];
      }),
    );
    expectGradients(engineGradients(one, 'summed', factors), sums, tolerance, 'summed');
  });

  test('leaves nothing behind', () => {
    const one = gradientCase(sketchExperiment(sketch), false);
    const before = tf.memory().numTensors;
    engineGradients(one, 'stacked');
    engineGradients(one, 'summed');
    expect(tf.memory().numTensors).toBe(before);
  });
});

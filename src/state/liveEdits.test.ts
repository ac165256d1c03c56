import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import { ghostText } from './ghostText';
import { liveEdits } from './liveEdits';

const { experiment } = moonsPreset;
const number = fc.integer({ min: 1, max: 90 }).map((value) => value / 100);
const edits: fc.Arbitrary<Edit> = fc.oneof(
  number.map((value): Edit => ({ type: 'setOptimizerParam', name: 'learningRate', value })),
  fc.constantFrom('pcgrad', 'uw', 'famo').map((kind): Edit => ({ type: 'setMethod', method: { kind, params: {} } })),
  number.map((value): Edit => ({ type: 'setMethodParam', name: 'alpha', value })),
  number.map((value): Edit => ({ type: 'setTraining', change: { clipNorm: value } })),
  fc
    .constantFrom('parameters', 'representation')
    .map((gradientsAt): Edit => ({ type: 'setTraining', change: { gradientsAt } })),
  fc.constant<Edit>({ type: 'renameExperiment', name: 'other' }),
  fc.constant<Edit>({ type: 'setTask', task: 'moon', change: { loss: { kind: 'binary-cross-entropy', params: {} } } }),
  fc.constant<Edit>({ type: 'setOptimizer', optimizer: { kind: 'adam', params: {} } }),
  fc.constant<Edit>({ type: 'setSeed', seed: 4 }),
);

describe('liveEdits', () => {
  it('leads from any document to any other, names and places aside', () => {
    fc.assert(
      fc.property(fc.array(edits), fc.array(edits), (first, second) => {
        const before = first.reduce(applyEdit, experiment);
        const after = second.reduce(applyEdit, before);
        const reached = liveEdits(before, after).reduce(applyEdit, before);
        expect({ ...reached, name: after.name, layout: after.layout }).toEqual(after);
      }),
    );
  });

  it('says a slider as one small edit, also backwards', () => {
    const change: Edit = { type: 'setOptimizerParam', name: 'learningRate', value: 0.5 };
    const after = applyEdit(experiment, change);
    expect(liveEdits(experiment, after)).toEqual([change]);
    expect(liveEdits(after, experiment)).toEqual([{ ...change, value: 0.01 }]);
  });
});

describe('ghostText', () => {
  const named = (change: Edit) => ghostText(experiment, applyEdit(experiment, change), [experiment.method.kind]);
  it('names a run by what it had and the next one has not, in both languages', () => {
    expect(named({ type: 'setMethod', method: { kind: 'pcgrad', params: {} } }).en).toBe('Equal weights');
    expect(named({ type: 'setOptimizerParam', name: 'learningRate', value: 1 }).en).toBe('Learning rate 0.01');
    expect(named({ type: 'setTraining', change: { batchSize: 8 } })).toEqual({
      en: 'batch size 32',
      'zh-CN': '批大小 32',
    });
    const comparedAt = (gradientsAt: 'parameters' | 'representation'): Edit => ({
      type: 'setTraining',
      change: { gradientsAt },
    });
    expect(named(comparedAt('representation')).en).toBe('exact gradients');
    expect(named(comparedAt('parameters')).en).toBe('earlier run');
    expect(named({ type: 'setSeed', seed: 8 }).en).toBe(`seed ${experiment.seed}`);
    expect(named({ type: 'removeNodes', nodes: ['dense1'] })['zh-CN']).toBe('之前的网络');
    expect(named({ type: 'renameExperiment', name: 'x' }).en).toBe('earlier run');
  });
});

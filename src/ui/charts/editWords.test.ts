import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../../catalog/presets/moons';
import type { Edit } from '../../spec/edit';
import { editWords, type EditContext } from './editWords';

const context: EditContext = {
  language: 'en',
  tasks: moonsPreset.experiment.tasks,
  method: 'manual',
  optimizer: 'adam',
  change: 'changed',
};
const [a, b] = moonsPreset.experiment.tasks.map(({ id }) => id);

describe('editWords', () => {
  it('names methods and parameters as the catalogue does', () => {
    expect(editWords({ type: 'setMethod', method: { kind: 'pcgrad', params: {} } }, context).label).toBe('PCGrad');
    const edit: Edit = { type: 'setOptimizerParam', name: 'learningRate', value: 0.01 };
    expect(editWords(edit, context).label).toBe('Learning rate 0.01');
    expect(editWords(edit, { ...context, language: 'zh-CN' }).label).toBe('学习率 0.01');
  });

  it('names task weights by the tasks’ letters', () => {
    const edit: Edit = { type: 'setMethodParam', name: 'weights', value: { [a!]: 0.7, [b!]: 2 } };
    expect(editWords(edit, context).label).toBe('A 0.7 · B 2');
  });

  it('tells the same subject for the steps of one drag', () => {
    const drag = (value: number): Edit => ({ type: 'setOptimizerParam', name: 'learningRate', value });
    expect(editWords(drag(0.1), context).subject).toBe(editWords(drag(0.2), context).subject);
  });

  it('has a word for every other change', () => {
    expect(editWords({ type: 'setTraining', change: { clipNorm: 2 } }, context).label).toBe('gradient clipping 2');
    const comparedAt: Edit = { type: 'setTraining', change: { gradientsAt: 'representation' } };
    expect(editWords(comparedAt, context).label).toBe('approximate gradients');
    expect(editWords({ type: 'renameExperiment', name: 'x' }, context).label).toBe('changed');
  });
});

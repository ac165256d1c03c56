import { describe, expect, it } from 'vitest';
import { namingEntries, namingNodes } from './useProblemWords';

describe('problems in the reader’s words', () => {
  it('call catalogue entries by their labels', () => {
    const loss = { code: 'fix-use-loss', values: { loss: 'mse' } };
    expect(namingEntries(loss, 'en').values['loss']).toBe('Mean squared error');
    expect(namingEntries(loss, 'zh-CN').values['loss']).toBe('均方误差');
    expect(namingEntries({ code: 'fix-use-method', values: { kind: 'pcgrad' } }, 'en').values['kind']).toBe('PCGrad');
  });

  it('leave unknown kinds and all other gaps as they are', () => {
    const unknown = { code: 'unknown-method', values: { kind: 'pcgrad' } };
    expect(namingEntries(unknown, 'en')).toEqual(unknown);
    const shape = { code: 'loss-not-allowed', values: { loss: 'nope', node: 'dense1', count: 2 } };
    expect(namingEntries(shape, 'en')).toEqual(shape);
  });

  it('call nodes as the picture does', () => {
    const problem = { code: 'cycle', values: { from: 'dense1', to: 'gone', count: 1 } };
    const named = namingNodes(problem, (node) => (node === 'dense1' ? 'Dense 8' : undefined));
    expect(named.values).toEqual({ from: 'Dense 8', to: 'gone', count: 1 });
  });
});

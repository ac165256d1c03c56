import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import { createDocumentStore } from './documentStore';

const { experiment } = moonsPreset;
const rate = (value: number) => ({ type: 'setOptimizerParam', name: 'learningRate', value }) as const;

describe('createDocumentStore', () => {
  it('undoes and redoes edits; a new edit ends what could be redone', () => {
    const store = createDocumentStore(experiment);
    const { apply, undo, redo } = store.getState();
    apply(rate(0.1));
    apply(rate(0.2));
    undo();
    expect(store.getState().experiment.optimizer.params['learningRate']).toBe(0.1);
    undo();
    expect(store.getState().experiment).toBe(experiment);
    expect([store.getState().canUndo, store.getState().canRedo]).toEqual([false, true]);
    redo();
    redo();
    expect(store.getState().experiment.optimizer.params['learningRate']).toBe(0.2);
    undo();
    apply(rate(0.3));
    expect(store.getState().canRedo).toBe(false);
  });

  it('takes a gesture back as one, and nothing for a gesture without a change', () => {
    const store = createDocumentStore(experiment);
    const { apply, undo, beginGesture, endGesture } = store.getState();
    beginGesture();
    for (let i = 1; i <= 30; i++) apply(rate(i / 100));
    endGesture();
    beginGesture();
    endGesture();
    expect(store.getState().canUndo).toBe(true);
    undo();
    expect(store.getState().experiment).toBe(experiment);
    expect(store.getState().canUndo).toBe(false);
  });

  it('keeps selections out of undo and drops what was deleted from them', () => {
    const store = createDocumentStore(experiment);
    const { apply, select, undo } = store.getState();
    const [first, second] = experiment.graph.nodes.map(({ id }) => id);
    select({ nodes: [first!, second!], edges: [] });
    expect(store.getState().canUndo).toBe(false);
    apply({ type: 'removeNodes', nodes: [first!] });
    expect(store.getState().selection.nodes).toEqual([second]);
    expect(store.getState().analysis.errors.length).toBeGreaterThan(0);
    undo();
    expect(store.getState().selection.nodes).toEqual([second]);
    expect(store.getState().analysis.errors).toEqual([]);
  });

  it('does not analyse again while nodes are only moved', () => {
    const store = createDocumentStore(experiment);
    const { analysis, apply } = store.getState();
    apply({ type: 'moveNodes', positions: { [experiment.graph.nodes[0]!.id]: [7, 7] } });
    expect(store.getState().experiment).not.toBe(experiment);
    expect(store.getState().analysis).toBe(analysis);
  });

  it('asks for a file the document names until it is handed over', () => {
    const source = { name: 'mine.csv', sha256: 'a'.repeat(64), rows: 2 };
    const store = createDocumentStore(experiment);
    store.getState().apply({ type: 'setDataset', dataset: { kind: 'table', params: { source } } });
    expect(store.getState().missingTable).toEqual({ name: 'mine.csv', sha256: source.sha256 });
    store.getState().addTable({ ...source, columns: [] });
    expect(store.getState().missingTable).toBeNull();
  });
});

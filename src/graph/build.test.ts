import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';
import { parseExperiment } from '../spec/schema';
import { graphOf, smallExperiment } from '../testing/experiments';
import { overlaps, sizeOfKind } from '../testing/layouts';
import { analyze } from './analyze';
import { addNodeEdit, type Where } from './build';
import { copyNodes, pasteEdit } from './clip';
import { connectEdit, deleteEdit } from './connect';
import { nextNodeId, nextTaskId } from './ids';
import { sizesOf } from './placement';

const overlapsOf = (experiment: Experiment): string[] =>
  overlaps(experiment.layout, sizesOf(experiment.graph.nodes, sizeOfKind));

const add = (experiment: Experiment, kind: string, where: Where = {}): Experiment => {
  const added = addNodeEdit(experiment, kind, where, sizeOfKind);
  if ('code' in added) throw new Error(added.code);
  return applyEdit(experiment, added.edit);
};
const connect = (experiment: Experiment, from: string, to: string): Experiment => {
  const edit = connectEdit(experiment, from, to);
  if ('code' in edit) throw new Error(edit.code);
  return applyEdit(experiment, edit);
};
const empty = smallExperiment({ graph: graphOf([], []), layout: {}, tasks: [] });
const wires = (experiment: Experiment): string[] =>
  experiment.graph.edges.map(({ from, to }) => `${from}>${to}`).sort();

describe('adding', () => {
  it('a network from nothing, each node at the one before, can be trained at once', () => {
    let experiment = add(empty, 'input');
    experiment = add(experiment, 'dense', { after: 'input1' });
    experiment = add(experiment, 'binary', { after: 'dense1' });
    experiment = add(experiment, 'regression', { after: 'dense1' });
    expect(analyze(experiment).errors).toEqual([]);
    expect(wires(experiment)).toEqual(['dense1>binary1', 'dense1>regression1', 'input1>dense1']);
    expect(experiment.tasks.map(({ id, target, loss }) => [id, target, loss.kind])).toEqual([
      ['moon', 'moon', 'binary-cross-entropy'],
      ['distance', 'distance', 'mse'],
    ]);
    expect(overlapsOf(experiment)).toEqual([]);
  });

  it('on an edge goes between and makes room', () => {
    const experiment = add(smallExperiment(), 'dense', { on: 'input1>dense1:input' });
    expect(wires(experiment)).toContain('input1>dense2');
    expect(wires(experiment)).toContain('dense2>dense1');
    expect(experiment.layout['input1']).toEqual([0, 0]);
    expect(experiment.layout['dense1']![0] - experiment.layout['dense2']![0]).toBeGreaterThanOrEqual(140 + 120);
    expect(overlapsOf(experiment)).toEqual([]);
    expect(analyze(experiment).errors).toEqual([]);
  });

  it('at a head goes in front of it; another head hangs beside it', () => {
    expect(wires(add(smallExperiment(), 'dense', { after: 'binary1' }))).toContain('dense2>binary1');
    const withHead = add(smallExperiment(), 'binary', { after: 'binary1' });
    expect(wires(withHead)).toContain('dense1>binary2');
  });

  it('any kinds anywhere leave a document that parses and in which nothing new overlaps', () => {
    const kinds = fc.constantFrom(
      'input',
      'dense',
      'conv2d',
      'add',
      'concat',
      'binary',
      'regression',
      'classification',
    );
    const steps = fc.array(fc.tuple(kinds, fc.nat(9), fc.constantFrom('after', 'on', 'at')), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (list) => {
        let experiment = smallExperiment();
        for (const [kind, index, how] of list) {
          const { nodes, edges } = experiment.graph;
          const position = [index * 70, 0] as const;
          const where: Where =
            how === 'after'
              ? { after: nodes[index % nodes.length]!.id }
              : how === 'on'
                ? { on: edges[index % edges.length]!.id }
                : { position };
          experiment = add(experiment, kind, where);
        }
        expect(parseExperiment(experiment)).toEqual({ ok: true, value: experiment });
        expect(overlapsOf(experiment)).toEqual([]);
        expect(analyze(experiment).errors.filter(({ code }) => code === 'cycle' || code === 'slot-full')).toEqual([]);
      }),
    );
  });
});

describe('connecting', () => {
  const codeOf = (from: string, to: string, slot?: string): string | undefined => {
    const edit = connectEdit(smallExperiment(), from, to, slot);
    return 'code' in edit ? edit.code : undefined;
  };
  it('says why not', () => {
    expect(codeOf('dense1', 'nobody')).toBe('connect-unknown');
    expect(codeOf('dense1', 'dense1')).toBe('connect-to-itself');
    expect(codeOf('binary1', 'dense1')).toBe('head-feeds-nothing');
    expect(codeOf('dense1', 'input1')).toBe('takes-no-input');
    expect(codeOf('dense1', 'binary1')).toBe('already-connected');
    expect(codeOf('input1', 'binary1', 'key')).toBe('unknown-slot');
    const longer = connect(add(smallExperiment(), 'dense'), 'dense1', 'dense2');
    const back = connectEdit(longer, 'dense2', 'dense1');
    expect('code' in back && back.code).toBe('would-be-cycle');
  });
  it('replaces what was in a full slot and joins the end of one that takes many', () => {
    expect(wires(connect(smallExperiment(), 'input1', 'binary1'))).toEqual([
      'dense1>regression1',
      'input1>binary1',
      'input1>dense1',
    ]);
    const joined = connect(connect(add(smallExperiment(), 'concat'), 'dense1', 'concat1'), 'input1', 'concat1');
    const orders = joined.graph.edges.filter((edge) => edge.to === 'concat1').map(({ from, order }) => [from, order]);
    expect(orders).toEqual([
      ['dense1', 0],
      ['input1', 1],
    ]);
  });
});

it('what is pasted is a copy with ids, edges, ties and tasks of its own', () => {
  const tied = applyEdit(smallExperiment(), { type: 'tieNode', node: 'dense1', variablesOf: 'input1' });
  const clip = copyNodes(tied, ['input1', 'dense1', 'regression1']);
  const third = { ...tied, dataset: { kind: 'moons', params: { third: true } } };
  const { edit, nodes } = pasteEdit(third, clip, sizeOfKind);
  const pasted = applyEdit(third, edit);
  expect(nodes).toEqual(['input2', 'dense2', 'regression2']);
  expect(wires(pasted)).toEqual([...wires(tied), 'dense2>regression2', 'input2>dense2'].sort());
  expect(pasted.graph.nodes.find(({ id }) => id === 'dense2')?.variablesOf).toBe('input2');
  expect(pasted.tasks).toHaveLength(3);
  expect(pasted.tasks[2]).toMatchObject({ head: 'regression2', loss: { kind: 'mse' } });
  expect(overlapsOf(pasted)).toEqual([]);
  expect(parseExperiment(pasted)).toEqual({ ok: true, value: pasted });
});

it('deleting takes nodes and edges at once', () => {
  const after = applyEdit(smallExperiment(), deleteEdit(['binary1'], ['input1>dense1:input']));
  expect(wires(after)).toEqual(['dense1>regression1']);
});

it('ids count per kind and follow targets in any script', () => {
  expect(nextNodeId(smallExperiment(), 'dense')).toBe('dense2');
  expect(nextNodeId(smallExperiment(), 'max-pool')).toBe('maxPool1');
  const id = (target: string): string => nextTaskId(smallExperiment(), target);
  expect([
    id('heating_load'),
    id('moon'),
    id('heating load (kW)'),
    id('热负荷'),
    id('3rd'),
    id('constructor'),
    id(''),
  ]).toEqual(['heating_load', 'moon2', 'heating_load_kW_', '热负荷', 'task_3rd', 'task_constructor', 'task_']);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../spec/experiment';
import { acyclicGraphs, smallExperiment } from '../testing/experiments';
import { overlaps, sizeOfKind } from '../testing/layouts';
import { makeRoom, placeWithoutOverlap, sizesOf } from './placement';
import { tidyLayout } from './tidy';

it('a node is put aside exactly where something lies in its way', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }));
  fc.assert(
    fc.property(fc.array(point, { maxLength: 10 }), point, (others, wish) => {
      const layout: Layout = Object.fromEntries([...others.map((at, i) => [`n${i}`, at] as const), ['me', wish]]);
      const sizes = Object.fromEntries(Object.keys(layout).map((id) => [id, { width: 140, height: 96 }]));
      const placed = placeWithoutOverlap(layout, sizes, 'me');
      expect(overlaps({ ...layout, me: placed }, sizes).filter((pair) => pair.includes('me'))).toEqual([]);
    }),
  );
  expect(placeWithoutOverlap({ a: [0, 0], b: [500, 0] }, {}, 'b')).toEqual([500, 0]);
});

it('room is made by moving what lies to the right, and only if there is too little', () => {
  const layout: Layout = { a: [0, 0], b: [200, 0], c: [500, 0] };
  const sizes = Object.fromEntries(['a', 'b', 'c', 'n'].map((id) => [id, { width: 100, height: 50 }]));
  expect(makeRoom(layout, 'a', 'b', 'n', sizes)).toEqual({ position: [220, 0], moved: { b: [440, 0], c: [740, 0] } });
  expect(makeRoom({ a: [0, 0], b: [900, 0] }, 'a', 'b', 'n', sizes)).toEqual({ position: [450, 0], moved: {} });
});

describe('tidying', () => {
  it('runs from left to right without overlap, heads in the order of their tasks', () => {
    fc.assert(
      fc.property(acyclicGraphs, ({ graph }) => {
        const experiment = smallExperiment({ graph, layout: {}, tasks: [] });
        const sizes = sizesOf(graph.nodes, sizeOfKind);
        const layout = tidyLayout(experiment, sizes);
        expect(Object.keys(layout).sort()).toEqual(graph.nodes.map(({ id }) => id).sort());
        expect(overlaps(layout, sizes)).toEqual([]);
        for (const { from, to } of graph.edges) expect(layout[from]![0] + 140).toBeLessThan(layout[to]![0]);
      }),
    );
    const { graph, tasks } = smallExperiment();
    for (const order of [tasks, tasks.toReversed()]) {
      const layout = tidyLayout(smallExperiment({ tasks: order }), sizesOf(graph.nodes, sizeOfKind));
      const [first, second] = order.map((task) => layout[task.head]!);
      expect(first![0]).toBe(second![0]);
      expect(first![1]).toBeLessThan(second![1]);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf, smallExperiment } from '../testing/experiments';
import { limits } from './limits';
import type { Migration } from './migrations';
import { parseExperiment } from './schema';

const codes = (value: unknown): string[] => {
  const result = parseExperiment(value);
  return result.ok ? [] : result.problems.map((problem) => problem.code);
};
const changed = (change: Record<string, unknown>): unknown => ({ ...smallExperiment(), ...change });
const fromJson = (text: string): unknown => JSON.parse(text);

describe('parsing', () => {
  it('returns the document as it is', () => {
    const experiment = smallExperiment();
    expect(parseExperiment(experiment)).toEqual({ ok: true, value: experiment });
    expect(parseExperiment(fromJson(JSON.stringify(experiment)))).toEqual({ ok: true, value: experiment });
  });

  it('moves numbers into range and cuts names', () => {
    const training = { steps: 0, batchSize: 1e6, evaluateEvery: 2.4, validationShare: 7, clipNorm: -1 };
    const result = parseExperiment(changed({ seed: 2 ** 40, name: 'x'.repeat(500), training }));
    expect(result).toMatchObject({
      ok: true,
      value: {
        seed: 2 ** 31 - 1,
        name: 'x'.repeat(limits.nameLength),
        training: { steps: 1, batchSize: 4096, evaluateEvery: 2, validationShare: 0.9, clipNorm: 0 },
      },
    });
  });

  it('numbers the edges of a slot, ties in document order', () => {
    const graph = graphOf(
      [
        ['a', 'add'],
        ['b', 'add'],
        ['c', 'add'],
      ],
      ['a>c', 'b>c', 'a>b'],
    );
    const orders = [5, 5, 9];
    const edges = graph.edges.map((edge, i) => ({ ...edge, order: orders[i] }));
    const result = parseExperiment(changed({ graph: { nodes: graph.nodes, edges }, tasks: [], layout: {} }));
    expect(result.ok && result.value.graph.edges.map((edge) => edge.order)).toEqual([0, 1, 0]);
  });

  it.each([
    ['document-not-an-object', 3],
    ['document-not-an-object', []],
    ['document-without-version', {}],
    ['document-from-the-future', changed({ schemaVersion: 99 })],
    ['document-version-unknown', changed({ schemaVersion: 0 })],
    ['document-missing', { ...smallExperiment(), seed: undefined, schemaVersion: 1 }],
    ['document-not-a-number', changed({ seed: '7' })],
    ['document-not-a-list', changed({ tasks: {} })],
    ['document-not-a-text', changed({ name: 3 })],
    ['document-not-an-object', changed({ dataset: 'moons' })],
    ['document-unknown-key', changed({ extra: 1 })],
    ['document-bad-choice', changed({ backend: 'abacus' })],
    ['document-bad-name', changed({ dataset: { kind: 'Not Kebab', params: {} } })],
    ['document-bad-name', changed({ dataset: { kind: 'constructor', params: {} } })],
    ['document-not-finite', changed({ seed: Infinity })],
    ['document-not-finite', changed({ seed: NaN })],
    ['document-place-to-nowhere', changed({ layout: { nobody: [0, 0] } })],
    ['document-bad-name', changed({ layout: { 'a b': [0, 0] } })],
    ['document-not-json', changed({ name: () => 'x' })],
    ['document-not-json', changed({ dataset: new Map() })],
  ])('refuses with %s', (code, value) => {
    const withoutUndefined =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined))
        : value;
    expect(codes(withoutUndefined)).toContain(code);
  });

  it.each(['__proto__', 'constructor', 'toString', 'prototype', 'hasOwnProperty'])(
    'refuses the key %s anywhere',
    (key) => {
      const plain = JSON.stringify(smallExperiment());
      const at = (text: string): unknown => fromJson(plain.replace('"params":{}', `"params":{${text}}`));
      expect(codes(at(`"${key}":1`))).toEqual(['document-bad-key']);
      expect(codes(at(`"deep":[{"${key}":{}}]`))).toEqual(['document-bad-key']);
    },
  );

  it('refuses ids twice and references to nowhere', () => {
    const { graph, tasks } = smallExperiment();
    const node = graph.nodes[1]!;
    const edge = graph.edges[0]!;
    expect(codes(changed({ graph: { ...graph, nodes: [...graph.nodes, node] } }))).toEqual(['document-node-twice']);
    expect(codes(changed({ graph: { ...graph, edges: [...graph.edges, edge] } }))).toEqual(['document-edge-twice']);
    expect(codes(changed({ tasks: [...tasks, tasks[0]] }))).toEqual(['document-task-twice']);
    const stray = { ...edge, id: 'stray', to: 'nobody' };
    expect(codes(changed({ graph: { ...graph, edges: [...graph.edges, stray] } }))).toEqual([
      'document-edge-to-nowhere',
    ]);
    expect(codes(changed({ tasks: [{ ...tasks[0], head: 'nobody' }] }))).toEqual(['document-task-to-nowhere']);
    const tied = { ...node, id: 'dense2', variablesOf: 'nobody' };
    expect(codes(changed({ graph: { ...graph, nodes: [...graph.nodes, tied] } }))).toEqual(['document-tie-to-nowhere']);
  });

  it('refuses what is too long, too deep or too much', () => {
    const many = graphOf(
      Array.from({ length: limits.nodes + 1 }, (_, i) => [`n${i}`, 'add'] as const),
      [],
    );
    expect(codes(changed({ graph: many, tasks: [], layout: {} }))).toEqual(['document-list-too-long']);
    const withParam = (value: unknown): unknown => changed({ dataset: { kind: 'moons', params: { value } } });
    expect(codes(withParam('x'.repeat(limits.stringLength + 1)))).toEqual(['document-text-too-long']);
    expect(codes(withParam(Array.from({ length: limits.jsonValues }, () => 0)))).toEqual(['document-too-large']);
    expect(codes(withParam(fromJson('['.repeat(5000) + ']'.repeat(5000))))).toEqual(['document-too-deep']);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(codes(withParam(circle))).toEqual(['document-too-deep']);
  });

  it('never throws', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(codes(trap)).toEqual(['document-not-json']);
    const revoked = Proxy.revocable([], {});
    revoked.revoke();
    expect(codes([revoked.proxy])).toEqual(['document-not-json']);
    const anything = fc.anything({
      withBigInt: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withObjectString: true,
    });
    const keys = fc.constantFrom(...Object.keys(smallExperiment()));
    fc.assert(
      fc.property(anything, keys, (value, key) => {
        expect(codes(value).length).toBeGreaterThan(0);
        const result = parseExperiment(changed({ [key]: value }));
        if (!result.ok) expect(result.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('older versions', () => {
  const rename: Migration = {
    from: 1,
    migrate: ({ title, ...rest }) => ({ ...rest, name: title ?? 'Untitled' }),
  };
  const asVersion2 = (value: unknown) => parseExperiment(value, [rename], 2);

  it('are brought up to date', () => {
    const old = Object.fromEntries(Object.entries(smallExperiment()).filter(([key]) => key !== 'name'));
    const toCurrent: Migration = { from: 0, migrate: ({ heading, ...rest }) => ({ ...rest, name: heading ?? '' }) };
    expect(parseExperiment({ ...old, schemaVersion: 0, heading: 'Old' }, [toCurrent], 1)).toEqual({
      ok: true,
      value: smallExperiment({ name: 'Old' }),
    });
  });

  it('that lie about their version or break a migration are refused', () => {
    const broken: Migration = {
      from: 0,
      migrate: () => {
        throw new Error('no');
      },
    };
    const result = parseExperiment({ schemaVersion: 0 }, [broken], 1);
    expect(!result.ok && result.problems[0]!.code).toBe('document-version-broken');
    // A document of version 1 whose parts do not fit is refused after the migration as well.
    expect(asVersion2({ schemaVersion: 1, title: 3 }).ok).toBe(false);
  });
});

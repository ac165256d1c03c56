import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methods } from '../catalog/methods';
import { presets } from '../catalog/presets';
import { problems as english } from '../i18n/en';
import { problems as chinese } from '../i18n/zhCN';
import type { Json } from '../spec/experiment';
import { decodeExperiment, encodeExperiment } from '../spec/urlCodec';
import { limits } from '../spec/limits';
import { smallExperiment } from '../testing/experiments';
import { analyze } from './analyze';
import { catalogue } from './entries';
import { openExperiment, readExperiment } from './openExperiment';

const open = (value: unknown) => openExperiment(JSON.stringify(value));
const codes = (text: string): string[] => {
  const result = openExperiment(text);
  return result.ok ? [] : result.problems.map((problem) => problem.code);
};
const { graph, tasks } = smallExperiment();

it('presets open as they are, through a link as well, and can be trained', () => {
  for (const { id, experiment } of presets) {
    expect(open(experiment), id).toEqual({ ok: true, value: experiment });
    const text = decodeExperiment(encodeExperiment(experiment));
    expect(text.ok && openExperiment(text.value), id).toEqual({ ok: true, value: experiment });
    expect(analyze(experiment).errors, id).toEqual([]);
  }
});

it('a document with mistakes in its graph opens', () => {
  const broken = smallExperiment({ graph: { ...graph, edges: [] }, tasks: [] });
  expect(analyze(broken).errors.length).toBeGreaterThan(0);
  expect(open(broken)).toEqual({ ok: true, value: broken });
});

it('numbers of the catalogue are moved into range, defaults stay unwritten', () => {
  const method = { kind: 'manual', params: { weights: { moon: 1e9 } } };
  const nodes = graph.nodes.map((node) => (node.id === 'dense1' ? { ...node, params: { units: 1e9 } } : node));
  const result = open(smallExperiment({ method, graph: { ...graph, nodes } }));
  expect(result.ok).toBe(true);
  if (!result.ok) return;
  const units = result.value.graph.nodes[1]!.params;
  expect(Object.keys(units)).toEqual(['units']);
  expect(units['units']).toBeLessThanOrEqual(1024);
  expect(result.value.graph.nodes[2]!.params).toEqual({});
  expect(open(result.value)).toEqual(result);
});

it('two keyframes at one step are no reason to refuse a document, one that cannot be read is', () => {
  const planned = (...keyframes: readonly Json[]) =>
    readExperiment(smallExperiment({ method: { kind: 'scheduled', params: { keyframes } } }), {
      ...catalogue,
      methods,
    });
  expect(planned({ step: 5, values: { moon: 2 } }, { step: 5, values: { moon: 3 } }).refused).toEqual([]);
  expect(planned({ step: 0.5, values: {} }).refused).toMatchObject([{ code: 'keyframe-unreadable' }]);
});

describe('refuses', () => {
  const node = { id: 'x', kind: 'wormhole', params: {} };
  it.each([
    ['document-not-text', 'hello'],
    ['document-not-text', ''],
    ['document-not-an-object', 'null'],
    ['document-too-long', `"${'x'.repeat(limits.documentLength)}"`],
    ['unknown-kind', JSON.stringify(smallExperiment({ graph: { ...graph, nodes: [...graph.nodes, node] } }))],
    ['unknown-dataset', JSON.stringify(smallExperiment({ dataset: { kind: 'nope', params: {} } }))],
    ['unknown-method', JSON.stringify(smallExperiment({ method: { kind: 'nope', params: {} } }))],
    ['unknown-optimizer', JSON.stringify(smallExperiment({ optimizer: { kind: 'nope', params: {} } }))],
    [
      'unknown-loss',
      JSON.stringify(smallExperiment({ tasks: [{ ...tasks[0]!, loss: { kind: 'nope', params: {} } }] })),
    ],
    ['unknown-metric', JSON.stringify(smallExperiment({ tasks: [{ ...tasks[0]!, metrics: ['nope'] }] }))],
    ['param-unknown', JSON.stringify(smallExperiment({ optimizer: { kind: 'adam', params: { learningrate: 1 } } }))],
    [
      'param-wrong-type',
      JSON.stringify(smallExperiment({ optimizer: { kind: 'adam', params: { learningRate: '1' } } })),
    ],
  ])('with %s', (code, text) => {
    const result = openExperiment(text);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems.map((problem) => problem.code)).toContain(code);
    for (const problem of result.problems) {
      for (const language of [english, chinese] as Record<string, string>[]) {
        const sentence = language[problem.code] ?? '';
        expect(sentence, problem.code).not.toBe('');
        for (const [, gap] of sentence.matchAll(/{{(\w+)}}/g)) expect(problem.values).toHaveProperty(gap!);
      }
    }
  });
});

it('a document with any one part replaced by anything opens or is refused with a sentence, and never throws', () => {
  const parts: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 0) parts.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) walk(child, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  const whole = smallExperiment({ method: { kind: 'manual', params: { weights: { moon: 1 } } } });
  walk(whole, []);
  const replace = (value: unknown, path: (string | number)[], by: unknown): unknown => {
    const [key, ...rest] = path;
    if (key === undefined) return by;
    const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
    const at = copy as Record<string | number, unknown>;
    at[key] = replace(at[key], rest, by);
    return copy;
  };
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constantFrom('__proto__', 'constructor', [], {}, -0, 1e308),
  );
  fc.assert(
    fc.property(fc.constantFrom(...parts), anything, (path, by) => {
      const text = JSON.stringify(replace(whole, path, by));
      const result = openExperiment(text);
      if (result.ok) {
        expect(() => analyze(result.value)).not.toThrow();
        expect(open(result.value)).toEqual(result);
      } else for (const code of codes(text)) expect(english).toHaveProperty([code]);
    }),
    // A crash that a random run once found.
    { numRuns: 500, examples: [[['method', 'params', 'weights'], null]] },
  );
});

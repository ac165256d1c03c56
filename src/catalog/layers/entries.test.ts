import { describe, expect, it } from 'vitest';
import { problems as english } from '../../i18n/en/problems';
import { problems as chinese } from '../../i18n/zhCN/problems';
import { languages, type Text } from '../../i18n/language';
import { everyLayer } from '../../testing/everyLayer';
import type { ParamSchema } from '../../spec/params';
import type { Shape } from '../../spec/shape';
import { heads } from '../heads';
import { losses } from '../losses';
import { metrics } from '../metrics';
import { nodeEntry } from '../nodes';

const expectWords = (text: Text, what: string): void => {
  for (const language of languages) {
    expect(text[language].label, `${what} ${language}`).not.toBe('');
    expect(text[language].help, `${what} ${language}`).toMatch(/[.。]$/);
  }
};

const expectSchema = (schema: ParamSchema, kind: string): void => {
  for (const [name, spec] of Object.entries(schema)) {
    expectWords(spec.text, `${kind}.${name}`);
    if (spec.type === 'number') {
      expect(spec.default).toBeGreaterThanOrEqual(spec.min);
      expect(spec.default).toBeLessThanOrEqual(spec.max);
      if (spec.scale === 'log') expect(spec.min).toBeGreaterThan(0);
    }
    if (spec.type === 'choice') {
      expect(spec.options.map(({ value }) => value)).toContain(spec.default);
      for (const option of spec.options) expectWords(option.text, `${kind}.${name}.${option.value}`);
    }
  }
};

describe.each([...everyLayer, ...losses.entries].map((entry) => [entry.kind, entry] as const))('%s', (kind, entry) => {
  it('has a kebab-case kind, words in both languages and sound parameters', () => {
    expect(kind).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expectWords(entry.text, kind);
    expectSchema(entry.params, kind);
  });
});

it('has no kind twice', () => {
  for (const entries of [everyLayer, losses.entries]) {
    expect(new Set(entries.map(({ kind }) => kind)).size).toBe(entries.length);
  }
});

it('lets heads name losses and metrics that exist', () => {
  for (const head of heads.entries) {
    expect(head.losses.filter((kind) => losses.get(kind) === undefined)).toEqual([]);
    expect(head.metrics.filter((kind) => metrics.get(kind) === undefined)).toEqual([]);
    expect(head.losses.length * head.metrics.length * head.accepts.length).toBeGreaterThan(0);
  }
});

const target = { name: 'y', kind: 'classes', units: 3, standardize: false } as const;
const window = { filters: 2, kernelSize: 5, size: 5, stride: 1, padding: 'valid' };
const misfits: readonly (readonly [string, readonly Shape[], Record<string, unknown>, object, string])[] = [
  ['dense', [[2, 2, 1]], { units: 3 }, {}, 'needs-vector'],
  ['classification', [[2, 2, 1]], {}, { target }, 'needs-vector'],
  ['classification', [[4]], {}, {}, 'unknown-target'],
  ['regression', [[4]], {}, { target }, 'head-target-mismatch'],
  ['conv2d', [[4]], window, {}, 'needs-image'],
  ['conv2d', [[4, 9, 1]], window, {}, 'window-too-large'],
  ['max-pool', [[4]], window, {}, 'needs-image'],
  ['max-pool', [[9, 4, 1]], window, {}, 'window-too-large'],
  ['add', [[3], [3], [4]], {}, {}, 'shapes-differ'],
  [
    'concat',
    [
      [2, 2, 1],
      [3, 2, 1],
    ],
    {},
    {},
    'concat-shapes-differ',
  ],
  ['concat', [[4], [2, 2, 1]], {}, {}, 'concat-shapes-differ'],
  ['input', [], { field: 'z' }, {}, 'unknown-field'],
];

it.each(misfits)('%s refuses %j with %j in %j: %s', (kind, shapes, params, context, code) => {
  const problem = nodeEntry(kind)!.outputShape(shapes, params, context);
  expect(problem).toMatchObject({ code });
  if (!('code' in problem)) return;
  for (const sentences of [english, chinese] as Record<string, string>[]) {
    const gaps = [...sentences[code]!.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
    expect(Object.keys(problem.values)).toEqual(expect.arrayContaining(gaps));
  }
});

it('takes a window as large as the image, and a larger one with zeros around it', () => {
  expect(nodeEntry('conv2d')!.outputShape([[5, 5, 1]], window, {})).toEqual([1, 1, 2]);
  expect(nodeEntry('conv2d')!.outputShape([[4, 5, 1]], { ...window, padding: 'same' }, {})).toEqual([4, 5, 2]);
});

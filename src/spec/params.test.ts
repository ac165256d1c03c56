import { expect, it } from 'vitest';
import type { Text } from '../i18n/language';
import { readParams, type ParamSchema } from './params';

const words = { label: '', help: '' };
const text: Text = { en: words, 'zh-CN': words };
const schema: ParamSchema = {
  rate: { type: 'number', text, default: 0.5, min: 0, max: 1 },
  units: { type: 'number', text, default: 8, min: 1, max: 64, integer: true },
  bias: { type: 'boolean', text, default: true },
  act: {
    type: 'choice',
    text,
    default: 'relu',
    options: [
      { value: 'relu', text },
      { value: 'tanh', text },
    ],
  },
  weights: { type: 'perTask', text, default: 1, min: 0, max: 10 },
  field: { type: 'field', text, default: 'points' },
  roles: { type: 'json', text, default: [] },
};
const complete = { rate: 0.5, units: 8, bias: true, act: 'relu', weights: {}, field: 'points', roles: [] };
const codes = (problems: readonly { code: string; values: object }[]): unknown[] =>
  problems.map(({ code, values }) => [code, (values as { name: string }).name]);

it('fills defaults', () => {
  expect(readParams(schema, {})).toEqual({ params: complete, problems: [] });
  expect(readParams(schema, {}, ['a', 'b']).params).toEqual({ ...complete, weights: { a: 1, b: 1 } });
});

it('takes what fits', () => {
  const raw = { rate: 0, units: 64, bias: false, act: 'tanh', weights: { a: 3 }, field: 'x', roles: { y: [1] } };
  expect(readParams(schema, raw)).toEqual({ params: raw, problems: [] });
  expect(readParams(schema, raw, ['a', 'b']).params).toEqual({ ...raw, weights: { a: 3, b: 1 } });
});

it('moves numbers into range and says so', () => {
  const { params, problems } = readParams(schema, { rate: -1, units: 3.4, weights: { a: 99, gone: 5 } }, ['a']);
  expect(params).toEqual({ ...complete, rate: 0, units: 3, weights: { a: 10 } });
  expect(codes(problems)).toEqual([
    ['param-clamped', 'rate'],
    ['param-clamped', 'units'],
    ['param-clamped', 'weights'],
  ]);
});

it('uses the default for wrong types and reports unknown names, those of every object among them', () => {
  const raw = { rate: '1', units: null, bias: 1, act: 'gelu', weights: 3, field: 7, constructor: 1, extra: 2 };
  const { params, problems } = readParams(schema, raw, ['a']);
  expect(params).toEqual({ ...complete, weights: { a: 1 } });
  expect(codes(problems)).toEqual([
    ...['rate', 'units', 'bias', 'act', 'weights', 'field'].map((name) => ['param-wrong-type', name]),
    ['param-unknown', 'constructor'],
    ['param-unknown', 'extra'],
  ]);
});

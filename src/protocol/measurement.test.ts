import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackendName, Figure } from './event';
import { fastestOf, noticesOf, reasonToMove } from './measurement';

const names: readonly BackendName[] = ['simd', 'webgpu', 'webgl', 'cpu'];
const figure = (backend: BackendName, rate: number | null, code = 'backend-unavailable'): Figure => ({
  backend,
  kernelVariant: null,
  stepsPerSecond: rate,
  ...(rate === null ? { problem: { code, values: { backend } } } : {}),
});
const someFigures = fc
  .tuple(...names.map(() => fc.option(fc.double({ min: 0.01, max: 1e5, noNaN: true }))))
  .map((rates) => rates.map((rate, i) => figure(names[i]!, rate)));
const rateOf = (figures: readonly Figure[], name: BackendName): number =>
  figures.find(({ backend }) => backend === name)!.stepsPerSecond ?? 0;

describe('fastestOf', () => {
  it('stays unless another one is at least 1.2 times as fast, and then takes the fastest', () => {
    fc.assert(
      fc.property(someFigures, fc.constantFrom(...names), (figures, current) => {
        const chosen = fastestOf(figures, current);
        const best = Math.max(...names.map((name) => rateOf(figures, name)));
        if (best >= 1.2 * rateOf(figures, current) && best > 0) expect(rateOf(figures, chosen)).toBe(best);
        else expect(chosen).toBe(current);
      }),
    );
  });
  it('never takes what could not be measured', () => {
    expect(fastestOf([figure('simd', 10), figure('webgpu', null, 'backend-computes-wrongly')], 'simd')).toBe('simd');
    expect(fastestOf([figure('simd', null, 'backend-computes-wrongly'), figure('cpu', 3)], 'simd')).toBe('cpu');
    expect(fastestOf(names.map((name) => figure(name, null)), 'simd')).toBe('simd'); // prettier-ignore
  });
});

it('the reason names both figures, or the one there is', () => {
  const figures = [figure('simd', 123.456), figure('webgpu', 4567.8), figure('cpu', null)];
  expect(reasonToMove(figures, 'simd', 'webgpu')).toEqual({
    code: 'backend-measured-faster',
    values: { from: 'simd', to: 'webgpu', before: 123, after: 4568 },
  });
  expect(reasonToMove(figures, 'cpu', 'simd')).toEqual({
    code: 'backend-measured-alone',
    values: { from: 'cpu', to: 'simd', after: 123 },
  });
});

it('tells of backends that compute wrongly, hang or are software, not of those that are simply missing', () => {
  const figures = [
    figure('simd', 5),
    figure('webgpu', null, 'backend-computes-wrongly'),
    figure('webgl', null, 'backend-unavailable'),
    figure('cpu', null, 'backend-too-slow'),
  ];
  expect(noticesOf(figures).map(({ code, values }) => [code, values['backend']])).toEqual([
    ['backend-computes-wrongly', 'webgpu'],
  ]);
});

it('that there is no graphics card is said once, that one backend lacks it by its name', () => {
  const software = (name: BackendName): Figure => figure(name, null, 'backend-is-software');
  const codes = (figures: readonly Figure[]): string[] => noticesOf(figures).map(({ code }) => code);
  expect(codes([figure('simd', 5), software('webgpu'), software('webgl')])).toEqual(['no-graphics-card']);
  expect(noticesOf([software('webgl'), figure('webgpu', null)])).toEqual([software('webgl').problem]);
});

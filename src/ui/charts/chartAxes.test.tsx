import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChartAxes } from './ChartAxes';
import type { Scale } from './niceScale';
import { projection } from './path';

const plot = { left: 48, top: 8, width: 560, height: 200 };

interface Drawn {
  readonly element: string;
  readonly text: string;
  at(name: string): number;
}
/** The elements of one kind, as they are written. */
const drawn = (markup: string, kind: 'line' | 'text'): readonly Drawn[] =>
  [...markup.matchAll(new RegExp(`<${kind}([^>]*)>([^<]*)`, 'g'))].map(([, element = '', text = '']) => ({
    element,
    text,
    at: (name) => Number(new RegExp(` ${name}="([^"]*)"`).exec(element)?.[1]),
  }));

const draw = (values: Scale, steps: Scale = { low: 0, high: 2000, log: false }) => {
  const markup = renderToStaticMarkup(<ChartAxes width={636} height={232} plot={plot} steps={steps} values={values} />);
  const texts = drawn(markup, 'text');
  return {
    on: projection(plot, steps, values),
    lines: drawn(markup, 'line'),
    beside: texts.filter(({ element }) => element.includes('"end"')),
    below: texts.filter(({ element }) => element.includes('"middle"')),
  };
};

describe('ChartAxes', () => {
  it.each([
    ['even', { low: 0, high: 0.8, log: false }, [0, 0.2, 0.4, 0.6, 0.8]],
    ['below zero', { low: -1, high: 1, log: false }, [-1, -0.5, 0, 0.5, 1]],
    ['logarithmic', { low: 0.001, high: 10, log: true }, [0.001, 0.01, 0.1, 1, 10]],
  ])('names its values where a curve passes through them: %s', (_, values, ticks) => {
    const { beside, lines, on } = draw(values);
    expect(beside.map(({ text }) => Number(text.replace('−', '-')))).toEqual(ticks);
    const grid = lines.filter((line) => line.at('x1') === plot.left && line.at('x2') === plot.left + plot.width);
    ticks.forEach((tick, i) => {
      expect(beside[i]!.at('y')).toBeCloseTo(on.y(tick), 1);
      expect(grid[i]!.at('y1')).toBeCloseTo(on.y(tick), 1);
      expect(grid[i]!.at('y2')).toBe(grid[i]!.at('y1'));
    });
  });

  it('names its steps under the floor, each with a mark of its own', () => {
    const { below, lines, on } = draw({ low: 0, high: 1, log: false });
    const marks = lines.filter((line) => line.at('x1') === line.at('x2'));
    expect(marks).toHaveLength(below.length);
    below.forEach((label, i) => {
      const step = Number(label.text.replaceAll(',', ''));
      expect(label.at('x')).toBeCloseTo(on.x(step), 1);
      expect(label.at('y')).toBeGreaterThan(plot.top + plot.height);
      expect(marks[i]!.at('x1')).toBe(label.at('x'));
    });
    expect(below.map(({ text }) => text)).toContain('1,000');
  });

  it('stays within the plot, and its words within the margins', () => {
    const { beside, below, lines } = draw({ low: 0.003, high: 0.8, log: true }, { low: 0, high: 150, log: false });
    for (const line of lines) {
      expect(line.at('x1')).toBeGreaterThanOrEqual(plot.left);
      expect(line.at('x2')).toBeLessThanOrEqual(plot.left + plot.width);
      expect(line.at('y1')).toBeGreaterThanOrEqual(plot.top);
      expect(line.at('y2')).toBeLessThan(232);
    }
    for (const { text } of [...beside, ...below]) expect(text.length).toBeLessThanOrEqual(6);
  });
});

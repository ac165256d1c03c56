import { describe, expect, it } from 'vitest';
import { legendOf, type LegendLine } from './download';

const line = (label: string): LegendLine => ({ label, color: 'red', dash: '', look: 'curve' });
const placesOf = (svg: string): { x: number; y: number }[] =>
  [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

describe('legendOf', () => {
  it('keeps every entry inside the picture, in further rows where one is too short', () => {
    const labels = Array.from({ length: 8 }, (_, i) => `How far is it, validation ${i}`);
    const { svg, height } = legendOf(labels.map(line), 600, 200);
    const places = placesOf(svg);
    expect(places).toHaveLength(8);
    for (const { x, y } of places) {
      expect(x + 26 * 6).toBeLessThan(600);
      expect(y).toBeGreaterThan(200);
      expect(y).toBeLessThan(200 + height);
    }
    expect(new Set(places.map(({ y }) => y)).size).toBeGreaterThan(1);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
  });

  it('escapes what would break the file', () => {
    expect(legendOf([line('a < b & c')], 600, 0).svg).toContain('a &lt; b &amp; c');
  });
});

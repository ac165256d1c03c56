import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../protocol/measurement';
import { createMeasurementMemory } from './measurements';
import type { KeyValueStorage } from './preferencesStore';

const measurement = (plan: string): Measurement => ({
  plan,
  figures: [
    { backend: 'simd', kernelVariant: 'simd128', stepsPerSecond: 1234.5 },
    {
      backend: 'webgl',
      kernelVariant: null,
      stepsPerSecond: null,
      problem: { code: 'backend-unavailable', values: { backend: 'webgl', reason: '' } },
    },
  ],
  chosen: 'simd',
});
const memory = (text: string | null = null): KeyValueStorage & { text(): string | null } => {
  let kept = text;
  return { getItem: () => kept, setItem: (_, value) => void (kept = value), text: () => kept };
};

describe('createMeasurementMemory', () => {
  it('remembers plans for the next visit of the same machine', () => {
    const storage = memory();
    createMeasurementMemory(storage, 'this one').keep(measurement('a'));
    createMeasurementMemory(storage, 'this one').keep(measurement('b'));
    const next = createMeasurementMemory(storage, 'this one');
    expect([next.recall('a'), next.recall('b'), next.recall('c')]).toEqual([measurement('a'), measurement('b'), null]);
    expect(createMeasurementMemory(storage, 'another one').recall('a')).toBeNull();
  });

  it('keeps the newest plans, each once, in bounded space', () => {
    const storage = memory();
    const { keep, recall } = createMeasurementMemory(storage, 'm');
    for (let i = 0; i < 500; i++) keep(measurement(`plan ${i % 60}`));
    expect(storage.text()!.length).toBeLessThan(20_000);
    expect([recall('plan 19'), recall('plan 20')].map((found) => found !== null)).toEqual([true, false]);
    keep({ ...measurement('plan 19'), chosen: 'cpu' });
    expect(createMeasurementMemory(storage, 'm').recall('plan 19')!.chosen).toBe('cpu');
  });

  it('is shared by the tabs of a browser: what one measured the others know and keep', () => {
    const storage = memory();
    const [one, other] = [createMeasurementMemory(storage, 'm'), createMeasurementMemory(storage, 'm')];
    one.keep(measurement('a'));
    other.keep(measurement('b'));
    one.keep({ ...measurement('b'), chosen: 'cpu' });
    one.keep(measurement('c'));
    for (const tab of [one, other, createMeasurementMemory(storage, 'm')])
      expect(['a', 'b', 'c'].map((plan) => tab.recall(plan)?.chosen)).toEqual(['simd', 'cpu', 'simd']);
  });

  it('leaves out what is no measurement and keeps the rest', () => {
    const storage = memory();
    createMeasurementMemory(storage, 'm').keep(measurement('good'));
    const kept = JSON.parse(storage.text()!) as { plans: unknown[] };
    const [good] = kept.plans as [Measurement];
    const bad = [
      null,
      7,
      { ...good, plan: 1 },
      { ...good, chosen: 'quantum' },
      { ...good, figures: [{ ...good.figures[0], stepsPerSecond: -1 }] },
      { ...good, figures: [{ ...good.figures[0], stepsPerSecond: null }] },
      { ...good, figures: [{ ...good.figures[1], problem: { code: 'x', values: { a: [] } } }] },
    ];
    const mixed = memory(JSON.stringify({ ...kept, plans: [...bad, good] }));
    expect(createMeasurementMemory(mixed, 'm').recall('good')).toEqual(good);
    for (const one of bad.slice(2)) {
      const spoiled = memory(JSON.stringify({ ...kept, plans: [one] }));
      expect(createMeasurementMemory(spoiled, 'm').recall('good')).toBeNull();
    }
  });

  it('works with any content, and where nothing can be kept at all', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const { recall, keep } = createMeasurementMemory(memory(text), 'm');
        expect(recall('a')).toBeNull();
        keep(measurement('a'));
        expect(recall('a')).toEqual(measurement('a'));
      }),
    );
    const broken: KeyValueStorage = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    const { keep, recall } = createMeasurementMemory(broken, 'm');
    keep(measurement('a'));
    expect(recall('a')).toEqual(measurement('a'));
    expect(createMeasurementMemory(null, 'm').recall('a')).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrangeEdits, labelWidth, type PlacedMark } from './arrangeEdits';

const plot = { left: 48, top: 8, width: 283, height: 140 };
const steps = { low: 0, high: 1500, log: false };
const unit = 'weight · ▲ up to 5.3e+11';

const spanOf = ({ x, label, isFlipped }: PlacedMark): readonly [number, number] =>
  isFlipped ? [x - labelWidth(label), x] : [x, x + labelWidth(label)];

const marks = fc
  .array(
    fc.record({
      step: fc.integer({ min: 0, max: 1500 }),
      subject: fc.string(),
      label: fc.constantFrom('Nash-MTL', 'Learning rate 0.0001', '不确定性加权', 'GradDrop', 'A 0.5 · B 1.5'),
      goesOn: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.toSorted((a, b) => a.step - b.step));

it('keeps labels apart from each other and from the unit, and within the plot', () => {
  fc.assert(
    fc.property(marks, (given) => {
      const shown = arrangeEdits(given, plot, steps, unit).filter(({ row }) => row >= 0);
      // Ticks stand in the middle of a pixel.
      shown.forEach((one, i) => {
        const [from, to] = spanOf(one);
        expect(from).toBeGreaterThanOrEqual(plot.left);
        expect(to).toBeLessThanOrEqual(plot.left + plot.width + 0.5);
        if (one.row === 0) expect(from).toBeGreaterThanOrEqual(plot.left + labelWidth(unit));
        for (const other of shown.slice(0, i).filter(({ row }) => row === one.row)) {
          const [otherFrom, otherTo] = spanOf(other);
          expect(from >= otherTo || to <= otherFrom).toBe(true);
        }
      });
    }),
  );
});

it('starts a line under the unit where it would run through it', () => {
  const at = (step: number) =>
    arrangeEdits([{ step, subject: '', label: 'GLS', goesOn: false }], plot, steps, unit)[0]!;
  expect(at(100).top).toBeGreaterThan(plot.top + 10);
  expect(at(1400).top).toBe(plot.top);
});

it('writes left of a tick near the right end, and shortens what fits on neither side', () => {
  const at = (step: number, label: string) =>
    arrangeEdits([{ step, subject: '', label, goesOn: false }], { ...plot, width: 120 }, steps, 'cosine')[0]!;
  expect(at(1490, 'Nash-MTL')).toMatchObject({ isFlipped: true, label: 'Nash-MTL' });
  expect(at(750, 'Learning rate 0.0001').label).toMatch(/^Lea.*…$/);
});

it('shows a drag once, where it began, with what it ended at', () => {
  const drag = [1, 2, 3].map((value) => ({ step: value * 200, subject: 'w', label: `w ${value}`, goesOn: value > 1 }));
  const placed = arrangeEdits(drag, plot, steps, 'loss');
  expect(placed.map(({ label }) => label)).toEqual(['w 3']);
  expect(placed[0]!.x).toBeLessThan(plot.left + 50);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, placeCallout, type Box } from './calloutPlace';

const view = { width: 1000, height: 800 };
const size = { width: 180, height: 40 };
const anchor: Box = { left: 500, top: 300, width: 100, height: 30 };

describe('placeCallout', () => {
  it('stands right below where nothing is in the way, its arrow at the middle', () => {
    expect(placeCallout(anchor, size, view, [])).toEqual({ left: 460, top: 340, side: 'below', arrow: 90, reach: 10 });
  });

  it('moves along or away from text until it covers none of it', () => {
    const text = { left: 400, top: 335, width: 300, height: 20 };
    expect(placeCallout(anchor, size, view, [text])?.side).toBe('above');
    const around = [text, { ...text, top: 270 }];
    const place = placeCallout(anchor, size, view, around)!;
    expect(around.some((box) => overlaps(box, { ...place, ...size }))).toBe(false);
  });

  it('has no place where everything is taken', () => {
    expect(placeCallout(anchor, size, view, [{ left: 0, top: 0, width: 1000, height: 800 }])).toBeNull();
  });

  it('covers nothing, stays in the window, and its arrow meets what it points at', () => {
    const box = fc.record({
      left: fc.integer({ min: 0, max: 900 }),
      top: fc.integer({ min: 0, max: 700 }),
      width: fc.integer({ min: 30, max: 100 }),
      height: fc.integer({ min: 20, max: 60 }),
    });
    fc.assert(
      fc.property(box, fc.array(box, { maxLength: 12 }), (target, taken) => {
        const place = placeCallout(target, size, view, taken);
        if (!place) return;
        const bubble = { ...place, ...size };
        expect(taken.some((one) => overlaps(one, bubble))).toBe(false);
        expect(bubble.left >= 0 && bubble.left + size.width <= view.width).toBe(true);
        expect(bubble.top >= 0 && bubble.top + size.height <= view.height).toBe(true);
        const isUpright = place.side === 'below' || place.side === 'above';
        const tip = isUpright ? place.left + place.arrow : place.top + place.arrow;
        const [from, to] = isUpright
          ? [target.left, target.left + target.width]
          : [target.top, target.top + target.height];
        expect(tip).toBeGreaterThanOrEqual(from - 1);
        expect(tip).toBeLessThanOrEqual(to + 1);
      }),
    );
  });
});

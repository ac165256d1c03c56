/** In pixels of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Side = 'below' | 'above' | 'left' | 'right';
export interface CalloutPlace {
  readonly left: number;
  readonly top: number;
  readonly side: Side;
  /** Where the arrow stands along its edge of the bubble. */
  readonly arrow: number;
  /** How long the arrow is, from the bubble to what it points at. */
  readonly reach: number;
}

const margin = 8;
const nearest = 10;
const furthest = 90;
const stride = 8;
/** The arrow keeps off the round corners. */
const corner = 14;
const arrowWidth = 4;

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

interface Candidate {
  readonly place: CalloutPlace;
  readonly bubble: Box;
  readonly stem: Box;
}

/** A bubble `reach` away on one side; `share`: how much of it lies before the arrow. */
const candidate = (anchor: Box, size: Size, view: Size, side: Side, reach: number, share: number): Candidate => {
  const isUpright = side === 'below' || side === 'above';
  const middle = isUpright ? anchor.left + anchor.width / 2 : anchor.top + anchor.height / 2;
  const length = isUpright ? size.width : size.height;
  const room = isUpright ? view.width : view.height;
  const along = within(middle - share * length, margin, room - length - margin);
  const arrow = within(middle - along, corner, length - corner);
  const away = {
    below: anchor.top + anchor.height + reach,
    above: anchor.top - reach - size.height,
    right: anchor.left + anchor.width + reach,
    left: anchor.left - reach - size.width,
  }[side];
  const [left, top] = isUpright ? [along, away] : [away, along];
  const tip = along + arrow - arrowWidth / 2;
  const start = side === 'below' || side === 'right' ? away - reach : away + (isUpright ? size.height : size.width);
  return {
    place: { left: Math.round(left), top: Math.round(top), side, arrow: Math.round(arrow), reach },
    bubble: { left, top, ...size },
    stem: isUpright
      ? { left: tip, top: start, width: arrowWidth, height: reach }
      : { left: start, top: tip, width: reach, height: arrowWidth },
  };
};

const isInside = ({ left, top, width, height }: Box, view: Size): boolean =>
  left >= 0 && top >= 0 && left + width <= view.width && top + height <= view.height;

/**
 * Where a bubble stands that points at `anchor` and lies on none of `taken` (text, pictures, controls), nor its arrow;
 * near rather than far, below rather than elsewhere. null: there is no such place.
 */
export const placeCallout = (anchor: Box, size: Size, view: Size, taken: readonly Box[]): CalloutPlace | null => {
  for (let reach = nearest; reach <= furthest; reach += stride) {
    for (const side of ['below', 'above', 'left', 'right'] as const) {
      for (const share of [0.5, 0.2, 0.8]) {
        const { place, bubble, stem } = candidate(anchor, size, view, side, reach, share);
        if (isInside(bubble, view) && !taken.some((box) => overlaps(box, bubble) || overlaps(box, stem))) return place;
      }
    }
  }
  return null;
};

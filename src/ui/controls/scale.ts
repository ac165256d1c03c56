/** Where a slider stands for a value, and back: positions 0…1. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly integer?: boolean;
  readonly scale?: 'linear' | 'log';
}

/** A log scale that begins at zero spends four decades below its maximum; its left end is zero itself. */
const logFloor = ({ min, max }: Range): number => (min > 0 ? min : max * 1e-4);

export const clamp = (value: number, { min, max, integer }: Range): number => {
  const bounded = Math.min(max, Math.max(min, value));
  return integer ? Math.min(Math.floor(max), Math.max(Math.ceil(min), Math.round(bounded))) : bounded;
};

export const toPosition = (value: number, range: Range): number => {
  const { min, max } = range;
  if (max <= min || !(value > min)) return 0;
  if (range.scale !== 'log') return Math.min(1, (value - min) / (max - min));
  const floor = logFloor(range);
  return Math.min(1, Math.max(0, Math.log(value / floor) / Math.log(max / floor)));
};

const twoDigits = (value: number): number => Number(value.toPrecision(2));

export const fromPosition = (position: number, range: Range): number => {
  const { min, max, step } = range;
  if (position <= 0) return clamp(min, range);
  if (position >= 1) return clamp(max, range);
  if (range.scale === 'log') {
    const floor = logFloor(range);
    return clamp(twoDigits(floor * (max / floor) ** position), range);
  }
  const raw = min + position * (max - min);
  const grain = step ?? (range.integer ? 1 : (max - min) / 200);
  return clamp(Number((min + Math.round((raw - min) / grain) * grain).toPrecision(10)), range);
};

/** How far one press of an arrow key goes, as a share of the track. */
export const keyStep = ({ min, max, step, integer, scale }: Range): number => {
  if (scale === 'log') return 1 / 100;
  const grain = step ?? (integer ? 1 : (max - min) / 100);
  return Math.max(grain / (max - min), 1 / 1000);
};

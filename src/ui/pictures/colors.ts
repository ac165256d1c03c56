/** 0 … 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rgb`, `#rrggbb` or `rgb(r g b)`: what the tokens are written in. Anything else is black. */
export const parseColor = (text: string): Rgb => {
  const value = text.trim();
  if (value.startsWith('#')) {
    const digits = value.length === 4 ? [...value.slice(1)].map((digit) => digit + digit).join('') : value.slice(1, 7);
    const number = Number.parseInt(digits, 16);
    return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
  }
  const [red = 0, green = 0, blue = 0] = (value.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
};

export const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

export const css = ([red, green, blue]: Rgb, alpha = 1): string =>
  `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)} / ${alpha})`;

/** A ramp as 256 pixels for `ImageData` (little-endian RGBA). */
export type Ramp = Uint32Array;

const pack = ([red, green, blue]: Rgb): number =>
  ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;

/** Through the stops at equal distances. */
export const rampOf = (stops: readonly Rgb[]): Ramp =>
  Uint32Array.from({ length: 256 }, (_, i) => {
    const at = (i / 255) * (stops.length - 1);
    const left = Math.min(stops.length - 2, Math.floor(at));
    return pack(mix(stops[left]!, stops[left + 1]!, at - left));
  });

/** `share` outside 0 … 1 gets the nearest end. */
export const pixelAt = (ramp: Ramp, share: number): number =>
  ramp[Math.max(0, Math.min(255, Math.round(share * 255)))]!;

export const colorAt = (ramp: Ramp, share: number): Rgb => {
  const pixel = pixelAt(ramp, share);
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
};

/** The page's colours as numbers, for canvases. */
export interface Palette {
  readonly task: Rgb;
  readonly ink: Rgb;
  readonly soft: Rgb;
  readonly raised: Rgb;
  readonly sunken: Rgb;
  readonly line: Rgb;
  readonly negative: Rgb;
  readonly neutral: Rgb;
  readonly positive: Rgb;
  readonly danger: Rgb;
  readonly font: string;
}

/** @param taskColor a token such as `var(--task-0)` */
export const readPalette = (element: Element, taskColor: string): Palette => {
  const style = getComputedStyle(element);
  const token = (name: string): Rgb => parseColor(style.getPropertyValue(name));
  return {
    task: token(taskColor.replace(/^var\((.*)\)$/, '$1')),
    ink: token('--ink'),
    soft: token('--ink-soft'),
    raised: token('--raised'),
    sunken: token('--sunken'),
    line: token('--line-strong'),
    negative: token('--negative'),
    neutral: token('--neutral'),
    positive: token('--positive'),
    danger: token('--danger'),
    font: style.getPropertyValue('--font') || 'sans-serif',
  };
};

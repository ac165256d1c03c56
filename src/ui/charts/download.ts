import { saveBlob } from '../saveBlob';
import type { ChartLine } from './chartLine';
import { markerPath } from './path';

/** Colours as they are now: a file has no style sheet. */
const withoutVariables = (svg: string, style: CSSStyleDeclaration): string =>
  svg.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());

export type LegendLine = Pick<ChartLine, 'label' | 'color' | 'dash' | 'look' | 'marker'>;

const rowHeight = 20;
const swatchWidth = 26;
/** Of 12 px text, rather too wide than too narrow. */
const textWidth = (text: string): number =>
  [...text].reduce((width, letter) => width + (letter > '\u2e80' ? 12.5 : 7.5), 0);

const entryAt = ({ label, color, dash, look, marker }: LegendLine, x: number, y: number): string => {
  const words = label.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const isThin = look === 'points';
  const dashes = isThin || dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  const line = `<path d="M${x} ${y - 4}h20" fill="none" stroke="${color}" stroke-width="${isThin ? 1.25 : 2}"${dashes}/>`;
  const mark =
    isThin && marker
      ? `<path d="${markerPath(marker, x + 10, y - 4, 3)}" stroke="${color}" stroke-width="1.5" fill="var(--raised)"/>`
      : '';
  return `${line}${mark}<text x="${x + swatchWidth}" y="${y}" font-size="12" fill="var(--ink)">${words}</text>`;
};

/** Entries from left to right, in as many rows as the width asks for; `top` is where the first row begins. */
export const legendOf = (
  lines: readonly LegendLine[],
  width: number,
  top: number,
): { readonly svg: string; readonly height: number } => {
  const margin = 12;
  let x = margin;
  let row = 0;
  const entries = lines.map((line) => {
    const own = swatchWidth + textWidth(line.label) + 16;
    if (x > margin && x + own > width) {
      x = margin;
      row++;
    }
    const entry = entryAt(line, x, top + row * rowHeight + 14);
    x += own;
    return entry;
  });
  return { svg: entries.join(''), height: lines.length === 0 ? 0 : (row + 1) * rowHeight + 8 };
};

export interface ChartImage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The chart's own drawings (axes, curves) in one stand-alone picture, with a legend under them. */
export const imageOf = (box: HTMLElement, lines: readonly LegendLine[]): ChartImage => {
  const { width, height: chartHeight } = box.getBoundingClientRect();
  const legend = legendOf(lines, width, chartHeight);
  const height = chartHeight + legend.height;
  const layers = [...box.querySelectorAll('svg')]
    .filter((svg) => svg.getBoundingClientRect().width > width / 2 && !svg.parentElement?.closest('svg'))
    .map((svg) => new XMLSerializer().serializeToString(svg));
  const style = getComputedStyle(box);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${style.fontFamily.replaceAll('"', "'")}"><rect width="100%" height="100%" fill="var(--surface)"/>${layers.join('')}${legend.svg}</svg>`;
  return { svg: withoutVariables(svg, style), width, height };
};

export const saveSvg = ({ svg }: ChartImage, name: string): void =>
  saveBlob(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);

export const savePng = async ({ svg, width, height }: ChartImage, name: string): Promise<void> => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  const scale = 2;
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && saveBlob(blob, `${name}.png`), 'image/png');
};

export const saveBlob = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Colours as they are now: a file has no style sheet. */
const withoutVariables = (svg: string, style: CSSStyleDeclaration): string =>
  svg.replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());

const legendOf = (labels: readonly { readonly label: string; readonly color: string }[], y: number): string => {
  let x = 12;
  return labels
    .map(({ label, color }) => {
      const at = x;
      x += 34 + label.length * 8;
      const words = label.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `<path d="M${at} ${y - 4}h20" stroke="${color}" stroke-width="2"/><text x="${at + 26}" y="${y}" font-size="12" fill="var(--ink)">${words}</text>`;
    })
    .join('');
};

export interface ChartImage {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The chart's own drawings (axes, curves) in one stand-alone picture, with a legend under them. */
export const imageOf = (
  box: HTMLElement,
  labels: readonly { readonly label: string; readonly color: string }[],
): ChartImage => {
  const { width, height: chartHeight } = box.getBoundingClientRect();
  const height = chartHeight + 28;
  const layers = [...box.querySelectorAll('svg')]
    .filter((svg) => svg.getBoundingClientRect().width > width / 2 && !svg.parentElement?.closest('svg'))
    .map((svg) => new XMLSerializer().serializeToString(svg));
  const style = getComputedStyle(box);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${style.fontFamily.replaceAll('"', "'")}"><rect width="100%" height="100%" fill="var(--surface)"/>${layers.join('')}${legendOf(labels, height - 12)}</svg>`;
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

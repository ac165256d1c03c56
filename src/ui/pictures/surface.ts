/** A square canvas in CSS pixels; `scale` device pixels each. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly size: number;
  readonly scale: number;
}

export const surfaceOf = (canvas: HTMLCanvasElement, size: number): Surface | null => {
  const scale = Math.min(3, Math.max(1, window.devicePixelRatio));
  const pixels = Math.round(size * scale);
  if (canvas.width !== pixels || canvas.height !== pixels) {
    canvas.width = pixels;
    canvas.height = pixels;
  }
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, size, size);
  return { context, size, scale };
};

/** Pixels wait here on their way to a canvas; making one for each picture costs more than drawing it. */
let scratch: OffscreenCanvas | null = null;

/** Fills the box (CSS pixels) with `width` × `height` packed pixels, sharp. */
export const putPixels = (
  { context }: Surface,
  pixels: Uint32Array,
  width: number,
  height: number,
  box: readonly [x: number, y: number, width: number, height: number],
): void => {
  const bytes = new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.byteLength);
  scratch ??= new OffscreenCanvas(width, height);
  if (scratch.width < width) scratch.width = width;
  if (scratch.height < height) scratch.height = height;
  scratch.getContext('2d')?.putImageData(new ImageData(bytes, width, height), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch, 0, 0, width, height, ...box);
};

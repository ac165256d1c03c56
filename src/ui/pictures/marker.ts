const shapes = ['square', 'circle', 'triangle', 'diamond'] as const;
type Shape = (typeof shapes)[number];

export const markerOfClass = (index: number): Shape => shapes[Math.abs(Math.trunc(index)) % shapes.length]!;

const outline = (context: CanvasRenderingContext2D, shape: Shape, x: number, y: number, r: number): void => {
  context.beginPath();
  if (shape === 'circle') context.arc(x, y, r, 0, 2 * Math.PI);
  else if (shape === 'square') context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  else if (shape === 'triangle') {
    context.moveTo(x, y - 1.2 * r);
    context.lineTo(x + 1.1 * r, y + 0.8 * r);
    context.lineTo(x - 1.1 * r, y + 0.8 * r);
    context.closePath();
  } else {
    context.moveTo(x, y - 1.3 * r);
    context.lineTo(x + 1.3 * r, y);
    context.lineTo(x, y + 1.3 * r);
    context.lineTo(x - 1.3 * r, y);
    context.closePath();
  }
};

/** A filled mark with a thin rim that keeps it off its ground. */
export const drawMarker = (
  context: CanvasRenderingContext2D,
  shape: Shape,
  x: number,
  y: number,
  radius: number,
  fill: string,
  rim: string,
): void => {
  outline(context, shape, x, y, radius);
  context.fillStyle = fill;
  context.strokeStyle = rim;
  context.lineWidth = 1.2;
  context.stroke();
  context.fill();
};

import type { Strand } from './strands';

export interface Line {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** A horizontal-tangent cubic from source to target, with its unit normal. */
const pointOn = ({ sourceX, sourceY, targetX, targetY }: Line, t: number) => {
  const across = targetX - sourceX;
  const back = across < 0 ? 60 - across / 4 : 0;
  const reach = Math.max(Math.abs(across) / 2, back, Math.min(60, Math.abs(targetY - sourceY) / 2));
  const x1 = sourceX + reach;
  const x2 = targetX - reach;
  const s = 1 - t;
  const x = s * s * s * sourceX + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t * t * t * targetX;
  const y = s * s * (s + 3 * t) * sourceY + t * t * (t + 3 * s) * targetY;
  const dx = 3 * s * s * (x1 - sourceX) + 6 * s * t * (x2 - x1) + 3 * t * t * (targetX - x2);
  const dy = 6 * s * t * (targetY - sourceY);
  const length = Math.hypot(dx, dy) || 1;
  return { x, y, normalX: -dy / length, normalY: dx / length };
};

const pieces = 32;

/** SVG path of one strand: it leaves and arrives with the bundle and bows out half-way. */
export const strandPath = (line: Line, strand: Pick<Strand, 'end' | 'middle'>): string => {
  let path = '';
  for (let i = 0; i <= pieces; i++) {
    const t = i / pieces;
    const { x, y, normalX, normalY } = pointOn(line, t);
    const bow = Math.sin(Math.PI * t) ** 2;
    const offset = strand.end + (strand.middle - strand.end) * bow;
    path += `${i === 0 ? 'M' : 'L'}${(x + normalX * offset).toFixed(2)} ${(y + normalY * offset).toFixed(2)}`;
  }
  return path;
};

export const middleOf = (line: Line): { readonly x: number; readonly y: number } => pointOn(line, 0.5);

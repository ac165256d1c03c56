import type { Problem } from '../../../spec/problem';

/** Projections count as those wanted up to this part of the largest. */
const tolerance = 0.01;

/** What a method that wants certain projections on the gradients has to say where dependent gradients do not allow them. */
export const projectionNotices = (
  reached: readonly number[],
  wanted: readonly number[],
  method: string,
): readonly Problem[] => {
  const size = Math.max(0, ...wanted.map(Math.abs));
  const missed = reached.some((x, t) => Math.abs(x - wanted[t]!) > tolerance * size);
  return missed ? [{ code: 'projections-missed', values: { method } }] : [];
};

import { dot, type Matrix } from '../../../lib/linearAlgebra';
import { texCombined, texNumber } from './tex';

/** `\langle g_{1},d\rangle=0.5,\; …`: what the step is worth to each task; nothing where gradients are not compared. */
export const texGains = (tasks: readonly string[], weights: readonly number[], gramian: Matrix | null): string[] =>
  gramian
    ? tasks.map((task, t) => String.raw`\langle g_{${task}},d\rangle=${texNumber(dot(gramian[t]!, weights))}`)
    : [];

/** The same along the unit gradients u. */
export const texProjections = (
  tasks: readonly string[],
  weights: readonly number[],
  gramian: Matrix | null,
): string[] =>
  gramian
    ? tasks.map((task, t) => {
        const length = Math.sqrt(gramian[t]![t]!);
        return String.raw`\langle u_{${task}},d\rangle=${texNumber(dot(gramian[t]!, weights) / length)}`;
      })
    : [];

/** d in numbers and what belongs to it, on one line; null where no weight is known. */
export const texStep = (
  tasks: readonly string[],
  weights: readonly number[],
  more: readonly string[],
): string | null =>
  weights.some(Number.isFinite) ? [`d=${texCombined(tasks, weights)}`, ...more].join(String.raw`,\quad `) : null;

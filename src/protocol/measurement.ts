import type { Problem } from '../spec/problem';
import type { BackendName, Figure } from './event';

/** What a probe found out about one plan: everything that decides how fast a step is. */
export interface Measurement {
  readonly plan: string;
  readonly figures: readonly Figure[];
  /** Where training of this plan starts from now on. */
  readonly chosen: BackendName;
}

/** In the order they are tried; `cpu` is what the others are checked against. */
export const probedBackends: readonly BackendName[] = ['simd', 'webgpu', 'webgl', 'cpu'];

/** A move costs a moment and the last digits, so it has to be worth it. */
const clearly = 1.2;

const speedOn = (figures: readonly Figure[], backend: BackendName): number =>
  figures.find((figure) => figure.backend === backend)?.stepsPerSecond ?? 0;

/** The fastest backend that computes rightly; the `current` one if that is about as fast, or nothing is known. */
export const fastestOf = (figures: readonly Figure[], current: BackendName): BackendName => {
  const here = speedOn(figures, current);
  const best = figures.reduce(
    (leader, { backend }) => (speedOn(figures, backend) > speedOn(figures, leader) ? backend : leader),
    current,
  );
  return speedOn(figures, best) >= clearly * here ? best : current;
};

const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** Why training moves, with both figures where there are two. */
export const reasonToMove = (figures: readonly Figure[], from: BackendName, to: BackendName): Problem => {
  const [before, after] = [speedOn(figures, from), speedOn(figures, to)].map(rounded) as [number, number];
  return before > 0
    ? { code: 'backend-measured-faster', values: { from, to, before, after } }
    : { code: 'backend-measured-alone', values: { from, to, after } };
};

/** What the reader should know of the figures. A backend that is missing is no news, a slow reference neither. */
export const noticesOf = (figures: readonly Figure[]): readonly Problem[] =>
  figures.flatMap(({ backend, problem }) =>
    problem && problem.code !== 'backend-unavailable' && backend !== 'cpu' ? [problem] : [],
  );

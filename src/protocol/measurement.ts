import type { Problem } from '../spec/problem';
import type { BackendName, Figure, TrainingEvent } from './event';

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

const hasFailed = ({ problem }: Figure): boolean => problem?.code === 'backend-failed';

/** Whether there are figures, and not only what went wrong in training. */
export const wasMeasured = ({ figures }: Measurement): boolean => !figures.every(hasFailed);

interface Left {
  readonly backend: BackendName;
  readonly next: BackendName;
}

/**
 * The backend that training gave up by this event, and where it goes on or begins the next time.
 * @param on where it trained; null: it never came to that
 * @param startOn where it was to begin
 */
export const leftBackend = (
  event: TrainingEvent,
  on: BackendName | null,
  startOn: BackendName | undefined,
): Left | null => {
  const backend = on ?? startOn;
  if (!backend || backend === 'cpu') return null;
  if (event.type === 'backendChanged' && event.reason.code === 'backend-replaced')
    return { backend, next: event.backend };
  if (event.type === 'noticed' && event.code === 'worker-restarted-on-cpu') return { backend, next: 'cpu' };
  const neverBegan = on === null && event.type === 'failed' && event.code === 'engine-error';
  return neverBegan ? { backend, next: backend === 'simd' ? 'cpu' : 'simd' } : null;
};

/** What is remembered of a plan once training had to leave a backend, however fast it was measured. */
export const afterFailure = (known: Measurement | null, plan: string, { backend, next }: Left): Measurement => {
  const problem: Problem = { code: 'backend-failed', values: { backend } };
  const others = (known?.figures ?? []).filter((figure) => figure.backend !== backend);
  const figures = [...others, { backend, kernelVariant: null, stepsPerSecond: null, problem }];
  return { plan, figures, chosen: fastestOf(figures, next) };
};

/** New figures, in which what failed in training is left out still. */
export const withFailures = (figures: readonly Figure[], known: Measurement | null): readonly Figure[] =>
  figures.map((figure) => known?.figures.find((one) => one.backend === figure.backend && hasFailed(one)) ?? figure);

/** Whether a notice would be the same for every network on this machine: said once, it is known. */
export const isAboutMachine = (code: string): boolean => code === 'backend-is-software' || code === 'no-graphics-card';

/**
 * What the reader should know of the figures. A backend that is missing is no news, a slow reference neither; that there
 * is no graphics card is said once.
 */
export const noticesOf = (figures: readonly Figure[]): readonly Problem[] => {
  const problems = figures.flatMap(({ backend, problem }) =>
    problem && problem.code !== 'backend-unavailable' && backend !== 'cpu' ? [problem] : [],
  );
  const others = problems.filter(({ code }) => code !== 'backend-is-software');
  return problems.length - others.length < 2 ? problems : [...others, { code: 'no-graphics-card', values: {} }];
};

import { createRng } from '../lib/rng';
import type { BackendName, Figure } from '../protocol/event';
import type { ProbeRequest } from '../protocol/probe';
import { ProblemError, type Problem } from '../spec/problem';
import type { Clock } from './clock';
import { prepareData, type PreparedData } from './data';
import { openNetwork } from './openNetwork';
import { dropBackend, isSoftware, startRuntime, type Runtime } from './runtime';
import { stepRate } from './stepRate';
import { gradientCase, taskGradients, worstNode, type GradientCase, type NodeGradients } from './taskGradients';
import { Training } from './training';

/** How far the gradients of a backend may be from those of `cpu`, by node. */
const tolerances: Readonly<Record<BackendName, number>> = { cpu: 0, simd: 1e-4, webgl: 1e-3, webgpu: 1e-3 };

/** A candidate is given up when its first two steps take longer. */
const patienceMs = 3000;
/** `cpu` is there as the reference: its speed is told where it costs little to know. */
const referencePatienceMs = 1000;

/** An experiment made ready to be tried on one backend after the other. */
export interface Probed {
  readonly experiment: ProbeRequest['experiment'];
  readonly data: PreparedData;
  readonly gradients: GradientCase;
  readonly expected: NodeGradients;
  /** What a whole step would take on `cpu`, by the few rows it looked at. */
  readonly referenceStepMs: number;
}

/** Prepares the data and computes the reference on `cpu`. Throws `ProblemError`. */
export const prepareProbe = async (
  { experiment, tables }: Pick<ProbeRequest, 'experiment' | 'tables'>,
  clock: Clock,
): Promise<Probed> => {
  const network = await openNetwork(experiment);
  const rng = createRng(experiment.seed);
  const data = await prepareData(experiment, tables, rng);
  const gradients = gradientCase(network, data, rng);
  const runtime = await startRuntime('cpu');
  const from = clock.now();
  const expected = await taskGradients(runtime, gradients);
  const referenceStepMs = ((clock.now() - from) * experiment.training.batchSize) / gradients.batch.rows;
  return { experiment, data, gradients, expected, referenceStepMs };
};

const checkGradients = async (runtime: Runtime, { gradients, expected }: Probed): Promise<void> => {
  const { backend } = runtime;
  const { node, error } = worstNode(await taskGradients(runtime, gradients), expected);
  const tolerance = tolerances[backend];
  if (error <= tolerance) return;
  const shown = Number.isFinite(error) ? Number(error.toPrecision(2)) : '∞';
  throw new ProblemError({
    code: 'backend-computes-wrongly',
    values: { backend, node, error: shown, tolerance },
  });
};

const measureSteps = async (runtime: Runtime, probed: Probed, clock: Clock): Promise<number> => {
  const { backend } = runtime;
  const limitMs = backend === 'cpu' ? referencePatienceMs : patienceMs;
  const tooSlow: Problem = { code: 'backend-too-slow', values: { backend, seconds: limitMs / 1000 } };
  if (backend === 'cpu' && probed.referenceStepMs > limitMs) throw new ProblemError(tooSlow);
  const { experiment, data } = probed;
  const training = await Training.start({ runtime, experiment, tables: [], data, saved: null, checkpoint: null });
  try {
    const rate = await stepRate(training, clock, limitMs);
    if (rate === null) throw new ProblemError(tooSlow);
    return rate;
  } finally {
    training.dispose();
  }
};

const leftOut = (backend: BackendName, kernelVariant: string | null, error: unknown): Figure => ({
  backend,
  kernelVariant,
  stepsPerSecond: null,
  problem:
    error instanceof ProblemError
      ? error.problem
      : {
          code: 'backend-not-measured',
          values: { backend, reason: error instanceof Error ? error.message : String(error) },
        },
});

/** Starts a backend, compares its gradients with the reference, times real steps. What goes wrong is in the figure. */
export const probeBackend = async (backend: BackendName, probed: Probed, clock: Clock): Promise<Figure> => {
  let kernelVariant: string | null = null;
  try {
    const runtime = await startRuntime(backend);
    ({ kernelVariant } = runtime);
    if (backend !== 'cpu') await checkGradients(runtime, probed);
    return { backend, kernelVariant, stepsPerSecond: await measureSteps(runtime, probed, clock) };
  } catch (error) {
    return leftOut(backend, kernelVariant, error);
  } finally {
    dropBackend(backend);
  }
};

const probeCandidate = async (backend: BackendName, probed: Probed, clock: Clock): Promise<Figure> =>
  (await isSoftware(backend))
    ? leftOut(backend, null, new ProblemError({ code: 'backend-is-software', values: { backend } }))
    : probeBackend(backend, probed, clock);

/** Tells one figure for each candidate, in order. A GPU that is only played by the CPU is left out. */
export const probeBackends = async (
  { candidates, ...subject }: ProbeRequest,
  clock: Clock,
  tell: (figure: Figure) => void,
): Promise<void> => {
  const prepared = prepareProbe(subject, clock);
  const probe = async (backend: BackendName): Promise<Figure> => {
    try {
      return await probeCandidate(backend, await prepared, clock);
    } catch (error) {
      return leftOut(backend, null, error);
    }
  };
  for (const backend of candidates) tell(await probe(backend));
};

import { methodsAtHand } from '../../catalog/methods/atHand';
import { lastOf } from '../../runs/column';
import type { Run } from '../../runs/run';
import { readParams } from '../../spec/params';
import type { Edit } from '../../spec/edit';
import type { Experiment, Json, TaskId } from '../../spec/experiment';

const manual = 'manual';
const sliderMax = 4;

interface Manual {
  /** α and 1 − α of two tasks. */
  readonly balanced: boolean;
  readonly alpha: number;
  readonly weights: Readonly<Record<TaskId, number>>;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The reader's own weights, as the method reads them; null under any other method. */
const manualOf = ({ method, tasks }: Experiment): Manual | null => {
  const entry = methodsAtHand.get(manual);
  if (method.kind !== manual || !entry) return null;
  const params = readParams(entry.params, method.params).params;
  const { weights, alpha, mode } = params;
  const entries = typeof weights === 'object' && weights !== null ? Object.entries(weights) : [];
  return {
    balanced: mode === 'alpha' && tasks.length === 2,
    alpha: isNumber(alpha) ? alpha : 0.5,
    weights: Object.fromEntries(entries.filter((entry): entry is [string, number] => isNumber(entry[1]))),
  };
};

/** The weight a task has now: the reader's own, else what the method last gave it (NaN: none), 1 before the first step. */
export const weightNow = (experiment: Experiment, run: Run | null, task: TaskId): number => {
  const own = manualOf(experiment);
  if (own?.balanced) return experiment.tasks[0]?.id === task ? own.alpha : 1 - own.alpha;
  if (own) return own.weights[task] ?? 1;
  const column = run?.weights[task];
  return column && column.length > 0 ? lastOf(column) : 1;
};

/** Where none of the tasks has one, the method combines gradients entry by entry: there is nothing to set. */
export const hasWeights = (experiment: Experiment, run: Run | null): boolean =>
  experiment.tasks.some(({ id }) => !Number.isNaN(weightNow(experiment, run, id)));

/** Where a slider stands for a weight, also for one that is not there. */
export const placeOf = (weight: number): number => (Number.isNaN(weight) ? 1 : weight);

/** The largest weight that can be set by hand. */
const weightLimit = (): number => {
  const spec = methodsAtHand.get(manual)?.params['weights'];
  return spec?.type === 'perTask' ? spec.max : sliderMax;
};

/** Ends of the slider: the usual weights, or all that the method allows once a weight lies beyond. */
export const weightRange = (experiment: Experiment, weight: number): { readonly min: number; readonly max: number } => {
  if (manualOf(experiment)?.balanced) return { min: 0, max: 1 };
  const limit = weightLimit();
  return { min: 0, max: experiment.method.kind === manual && weight > sliderMax ? limit : Math.min(sliderMax, limit) };
};

const rounded = (value: number): number => Math.round(Math.max(0, Math.min(weightLimit(), value)) * 1000) / 1000;

/** Sets one task's weight by hand; under any other method it first switches to manual weights with the current ones. */
export const setWeightEdit = (experiment: Experiment, run: Run | null, task: TaskId, value: number): Edit => {
  const own = manualOf(experiment);
  if (own?.balanced) {
    const alpha = experiment.tasks[0]?.id === task ? value : 1 - value;
    return { type: 'setMethodParam', name: 'alpha', value: rounded(alpha) };
  }
  const weights: Record<TaskId, Json> = Object.fromEntries(
    experiment.tasks.map(({ id }) => [id, rounded(id === task ? value : placeOf(weightNow(experiment, run, id)))]),
  );
  const set: Edit = { type: 'setMethodParam', name: 'weights', value: weights };
  if (own) return set;
  return { type: 'all', edits: [{ type: 'setMethod', method: { kind: manual, params: {} } }, set] };
};

import type { Needs, Statistics, Weighing, WeightingMethod } from '../catalog/methods/entry';
import type { Looked, Moment, Oracle } from '../catalog/methods/lookAhead';
import { doubles } from '../catalog/optimizers/doubles';
import { optimizers } from '../catalog/optimizers';
import type { Rng } from '../lib/rng';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Choice, Json, Task, TaskId } from '../spec/experiment';
import { sameJson } from '../spec/json';
import type { LoadedMethod } from './loadedMethod';
import { readParams, type ParamSpec } from '../spec/params';

export interface WeigherState {
  readonly state: unknown;
  /** The state of everything that is weighed by itself. */
  readonly units: Readonly<Record<string, unknown>>;
  readonly parameters: readonly number[];
  readonly parameterSlots: Readonly<Record<string, readonly number[]>>;
  readonly updates: number;
}

/** The method of a run with its state: turns statistics into coefficients, between segments, on the host. */
export interface Weigher {
  readonly needs: Needs;
  readonly scale: WeightingMethod['scale'];
  readonly loaded: LoadedMethod;
  /** `previous`: statistics of the step before, where its losses came late. */
  weigh(statistics: Statistics, previous: Statistics | null): Weighing;
  /** What the device side of the method is called with. */
  inputs(statistics: Statistics): {
    readonly state: unknown;
    readonly params: Record<string, unknown>;
    readonly drawn: unknown;
  };
  /** Lets a method that looks ahead compute at other points; its state is then what `weigh` weighs with. */
  lookAhead(oracle: Oracle, at: Moment): Promise<Looked<unknown>>;
  /** What the method makes of a layer or tensor by itself, with a state of its own; learnable parameters are those of `weigh`, before it. */
  weighUnit(unit: string, statistics: Statistics): Weighing;
  /** Losses of the same batch after the update, over the tasks of the last `weigh`. */
  afterUpdate(lossesAfter: readonly number[]): void;
  /**
   * Takes over a live edit. The state stays, unless the method is another one or a parameter differs that only counts at
   * its start: then it starts afresh, and the answer is true.
   */
  adopt(method: Choice, loaded: LoadedMethod, optimizer: Choice): boolean;
  save(): Checkpoint['method'];
}

/** Learnable parameters follow the experiment's rule in doubles, without decay. */
const updateParameters = (before: WeigherState, gradient: readonly number[], optimizer: Choice): WeigherState => {
  const rule = optimizers.get(optimizer.kind)!;
  const { params } = readParams(rule.params, optimizer.params);
  const zeros = before.parameters.map(() => 0);
  const slots = Object.fromEntries(rule.slots(params).map((name) => [name, before.parameterSlots[name] ?? zeros]));
  const updates = before.updates + 1;
  const args = { variable: before.parameters, gradient, slots, update: updates, decay: false };
  const after = rule.update(doubles, args, params);
  return { ...before, parameters: after.variable, parameterSlots: after.slots, updates };
};

/** Of no tasks. */
const nothing = (batches: number): Weighing => {
  const rows = Array.from({ length: batches }, (): number[] => []);
  return { shared: rows, private: rows, notices: [] };
};

/** All the randomness of a step's weighing comes from a stream named by the step. */
export const createWeigher = (
  tasks: readonly Task[],
  startMethod: Choice,
  startLoaded: LoadedMethod,
  startOptimizer: Choice,
  rng: Rng,
  saved: Checkpoint['method'] | null,
): Weigher => {
  const taskIds: readonly TaskId[] = tasks.map(({ id }) => id);
  let method = startMethod;
  let optimizer = startOptimizer;
  let loaded = startLoaded;
  let { entry } = loaded;
  let params = readParams(entry.params, method.params, taskIds).params;
  let needs = entry.needs(params);
  const fresh = (): WeigherState => ({
    state: entry.init(taskIds, params),
    units: {},
    parameters: entry.parameters?.(taskIds, params) ?? [],
    parameterSlots: {},
    updates: 0,
  });
  let current: WeigherState = saved?.kind === method.kind ? { units: {}, ...saved } : fresh();

  const ofMethod = rng.fork('method');
  const drawnFor = ({ step, tasks: here }: Statistics): unknown => entry.draw?.(ofMethod.fork(step), here);
  /** Parameters of the last `weigh`. */
  let weighedWith = current.parameters;
  const run = (statistics: Statistics, state = current.state): ReturnType<WeightingMethod['weigh']> => {
    return entry.weigh(statistics, state, params, drawnFor(statistics), weighedWith);
  };

  return {
    get needs() {
      return needs;
    },
    get scale() {
      return entry.scale;
    },
    get loaded() {
      return loaded;
    },
    inputs: (statistics) => ({ state: current.state, params, drawn: drawnFor(statistics) }),
    async lookAhead(oracle, at) {
      const looked = await loaded.lookAhead!.run(oracle, at, current.state, params);
      current = { ...current, state: looked.state };
      return looked;
    },
    weigh(statistics, previous) {
      const learnable = current.parameters.length > 0;
      weighedWith = current.parameters;
      const late = needs.losses === 'late';
      if (learnable && late && previous) {
        // Finishes the step before: its losses, its parameters.
        const { parameterGradient } = run(previous);
        if (parameterGradient) current = updateParameters(current, parameterGradient, optimizer);
        weighedWith = current.parameters;
      }
      if (statistics.tasks.length === 0) return nothing(needs.batches);
      const weighing = run(statistics);
      const { state } = weighing;
      if (state !== current.state) current = { ...current, state };
      if (learnable && !late && weighing.parameterGradient)
        current = updateParameters(current, weighing.parameterGradient, optimizer);
      return weighing;
    },
    weighUnit(unit, statistics) {
      const weighing = run(statistics, current.units[unit] ?? entry.init(taskIds, params));
      current = { ...current, units: { ...current.units, [unit]: weighing.state } };
      return weighing;
    },
    afterUpdate(lossesAfter) {
      if (entry.afterUpdate) current = { ...current, state: entry.afterUpdate(lossesAfter, current.state, params) };
    },
    adopt(nextMethod, nextLoaded, nextOptimizer) {
      const next = nextLoaded.entry;
      const nextParams = readParams(next.params, nextMethod.params, taskIds).params;
      const restarts =
        next !== entry ||
        Object.entries<ParamSpec>(next.params).some(
          ([name, { live }]) => live !== true && !sameJson(params[name], nextParams[name]),
        );
      method = nextMethod;
      entry = next;
      loaded = nextLoaded;
      params = nextParams;
      needs = entry.needs(params);
      if (restarts) current = fresh();
      else if (nextOptimizer.kind !== optimizer.kind) current = { ...current, parameterSlots: {}, updates: 0 };
      optimizer = nextOptimizer;
      return restarts;
    },
    save: () => ({
      kind: method.kind,
      ...current,
      state: current.state as Json,
      units: current.units as Record<string, Json>,
    }),
  };
};

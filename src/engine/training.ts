import { andThen, type Maybe } from '../lib/maybe';
import { createRng, type Rng } from '../lib/rng';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Experiment } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';
import { createBatches } from './batches';
import { prepareData, type PreparedData } from './data';
import { createEpochLosses, type EpochLosses } from './epochs';
import { evaluate, type EvaluationContext } from './evaluate';
import { describeFault, type Fault } from './faults';
import { epochsBefore } from './frame';
import { loadMethod, type LoadedMethod } from './loadedMethod';
import { createLossLog, type LoggedLosses, type LossLog } from './lossLog';
import { createModel, disposeModel, saveModel, type Model, type SavedModel } from './model';
import type { Network } from './network';
import { openNetwork } from './openNetwork';
import { createStudio, takePictures, type Studio } from './pictures';
import type { Runtime } from './runtime';
import type { StepOutcome } from './step';
import { createStepper, type Stepper } from './stepper';
import { ruleOf } from './update';
import { createWeigher, type Weigher } from './weigher';

/** Losses on the device before a read is due anyway. */
const maxUnread = 32;

export interface Start {
  readonly runtime: Runtime;
  readonly experiment: Experiment;
  readonly tables: readonly Table[];
  /** Where variables come from, if their id and shape survive. */
  readonly saved: SavedModel | null;
  /** Goes on from here, step and method included. */
  readonly checkpoint: Checkpoint | null;
  /** The data of this very experiment where they are prepared already. */
  readonly data?: PreparedData;
}

/** A network in training: its steps, its state, its looks. Knows nothing of time, pace, commands or events. */
export class Training {
  readonly inherited: readonly string[];
  readonly fresh: readonly string[];
  readonly studio: Studio;
  #experiment: Experiment;
  #network: Network;
  #model: Model;
  #weigher: Weigher;
  #epochs: EpochLosses;
  #log: LossLog;
  #lastLosses: readonly number[];
  #step: number;
  #stepper: Stepper;

  private constructor(
    readonly runtime: Runtime,
    readonly data: PreparedData,
    readonly rng: Rng,
    network: Network,
    private method: LoadedMethod,
    { experiment, saved, checkpoint }: Start,
  ) {
    this.#experiment = experiment;
    const { model, inherited, fresh } = createModel(
      runtime,
      network,
      rng,
      checkpoint ? this.#ownOf(checkpoint) : saved,
    );
    this.#network = network;
    this.#model = model;
    this.inherited = inherited;
    this.fresh = fresh;
    this.#weigher = this.#createWeigher(checkpoint);
    this.#epochs = createEpochLosses(network.heads.length, checkpoint?.epochs ?? null);
    this.#log = createLossLog(runtime);
    this.#lastLosses = checkpoint ? this.#lossesOf(checkpoint) : [];
    this.#step = checkpoint?.step ?? 0;
    this.studio = createStudio(network, data);
    this.#stepper = this.#createStepper();
  }

  /** Throws `ProblemError` for an invalid graph or missing data. */
  static async start(start: Start): Promise<Training> {
    const network = await openNetwork(start.experiment);
    const rng = createRng(start.experiment.seed);
    const data = start.data ?? (await prepareData(start.experiment, start.tables, rng));
    return new Training(start.runtime, data, rng, network, await loadMethod(start.experiment.method.kind), start);
  }

  #createWeigher(checkpoint: Checkpoint | null): Weigher {
    const { tasks, method, optimizer } = this.#experiment;
    return createWeigher(tasks, method, this.method, optimizer, this.rng, checkpoint?.method ?? null);
  }

  /** Late losses belong to the method that weighed their step; another one has nothing to finish. */
  #lossesOf({ method, lastLosses }: Checkpoint): readonly number[] {
    return method.kind === this.#experiment.method.kind ? lastLosses : [];
  }

  /** The same of what a method keeps on the device. */
  #ownOf({ method, buffers, ...model }: Checkpoint): SavedModel {
    return buffers && method.kind === this.#experiment.method.kind ? { ...model, buffers } : model;
  }

  get experiment(): Experiment {
    return this.#experiment;
  }
  get network(): Network {
    return this.#network;
  }
  /** Steps done. */
  get step(): number {
    return this.#step;
  }
  epochAt(step: number): number {
    return epochsBefore({ experiment: this.#experiment, data: this.data }, step);
  }
  get stepsPerEpoch(): number {
    return this.data.train.rows / this.#experiment.training.batchSize;
  }
  get #evaluation(): EvaluationContext {
    return { runtime: this.runtime, network: this.#network, data: this.data, variables: this.#model.variables };
  }

  /**
   * Does one step. `drained` receives the losses that had to be read before it; the caller sees those of this step at
   * the next `drain`.
   */
  advance(observe: boolean, drained: (logged: readonly LoggedLosses[]) => void): Maybe<StepOutcome> {
    const { needs } = this.#weigher;
    const epoch = Math.floor(this.epochAt(this.#step));
    const mustDrain = needs.losses === 'late' || this.#log.length >= maxUnread || epoch > this.#epochs.closed;
    if (!mustDrain) return this.#advance(epoch, observe);
    return andThen(this.drain(), (logged) => {
      drained(logged);
      return this.#advance(epoch, observe);
    });
  }

  #advance(epoch: number, observe: boolean): Maybe<StepOutcome> {
    this.#epochs.advance(epoch);
    return andThen(this.#stepper.advance(this.#step, this.#lastLosses, observe), (outcome) => {
      this.#log.push(this.#step, outcome.losses, outcome.present);
      this.#step++;
      return outcome;
    });
  }

  /** Why steps run one operation at a time where they could be replayed; null where they are, or cannot be anywhere. */
  get captureRefusal(): string | null {
    return this.#stepper.captureRefusal;
  }
  /** Settings of the document that change nothing in these steps. */
  get idleSettings(): readonly Problem[] {
    return this.#stepper.idleSettings;
  }
  /** Whether a kind of step is recorded now. */
  get replays(): boolean {
    return this.#stepper.replays;
  }

  #createStepper(): Stepper {
    return createStepper({
      ...this.#evaluation,
      experiment: this.#experiment,
      rng: this.rng,
      batchesOf: createBatches(
        this.#network,
        this.data,
        this.rng,
        this.#experiment.training.batchSize,
        this.#weigher.needs.batches + (this.#weigher.needs.ahead ?? 0),
      ),
      model: this.#model,
      rule: ruleOf(this.runtime.tf, this.#experiment.optimizer),
      weigher: this.#weigher,
      epochs: this.#epochs,
    });
  }

  /** Losses that are still on the device, oldest first; ends before the first non-finite one, which stays in `fault`. */
  drain(): Maybe<LoggedLosses[]> {
    return this.#log.length === 0 ? [] : andThen(this.#log.flush(), (logged) => this.#take(logged));
  }

  #take(logged: LoggedLosses[]): Maybe<LoggedLosses[]> {
    const bad = logged.findIndex((one) => one.bad >= 0);
    const good = bad < 0 ? logged : logged.slice(0, bad);
    for (const { step, losses } of good) this.#epochs.record(Math.floor(this.epochAt(step)), losses);
    this.#lastLosses = good.at(-1)?.losses ?? this.#lastLosses;
    if (bad < 0) return good;
    return describeFault(this.runtime, this.#network, this.#model, logged[bad]!).then((fault) => {
      this.#fault ??= fault;
      return good;
    });
  }
  #fault: Fault | null = null;
  /** The first non-finite step, once its losses have arrived. */
  get fault(): Fault | null {
    return this.#fault;
  }

  /** A copy of everything on the host; the log must be drained. */
  async checkpoint(): Promise<Checkpoint> {
    return {
      step: this.#step,
      ...(await saveModel(this.runtime, this.#model)),
      method: this.#weigher.save(),
      epochs: this.#epochs.save(),
      lastLosses: this.#lastLosses,
    };
  }

  restore(checkpoint: Checkpoint): void {
    this.#stepper.dispose();
    disposeModel(this.#model);
    this.#log.dispose();
    this.#model = createModel(this.runtime, this.#network, this.rng, this.#ownOf(checkpoint)).model;
    this.#weigher = this.#createWeigher(checkpoint);
    this.#epochs = createEpochLosses(this.#network.heads.length, checkpoint.epochs);
    this.#lastLosses = this.#lossesOf(checkpoint);
    this.#step = checkpoint.step;
    this.#fault = null;
    this.#stepper = this.#createStepper();
  }

  /** Takes over a document that differs by live edits only; between two steps. True: a part of its state starts afresh. */
  async adopt(experiment: Experiment): Promise<boolean> {
    const network = await openNetwork(experiment);
    this.method = await loadMethod(experiment.method.kind);
    this.#stepper.dispose();
    const isOtherRule = experiment.optimizer.kind !== this.#experiment.optimizer.kind;
    if (isOtherRule) {
      this.runtime.tf.dispose(this.#model.slots);
      this.#model.slots = {};
      this.#model.updates = {};
    }
    this.#network = network;
    const restarts = this.#weigher.adopt(experiment.method, this.method, experiment.optimizer);
    if (restarts) {
      this.#lastLosses = [];
      this.runtime.tf.dispose(this.#model.buffers);
      this.#model.buffers = {};
    }
    this.#experiment = experiment;
    this.#stepper = this.#createStepper();
    return isOtherRule || restarts;
  }

  evaluate(breathe: () => Promise<void>): ReturnType<typeof evaluate> {
    return evaluate(this.#evaluation, breathe);
  }

  takePictures(): ReturnType<typeof takePictures> {
    return takePictures(this.#evaluation, this.studio);
  }

  dispose(): void {
    this.#stepper.dispose();
    this.#log.dispose();
    disposeModel(this.#model);
  }
}

import { analyze } from '../graph/analyze';
import { createRng, type Rng } from '../lib/rng';
import type { Checkpoint } from '../protocol/checkpoint';
import type { Experiment } from '../spec/experiment';
import type { Table } from '../spec/table';
import { batchRows } from './batches';
import { prepareData, type PreparedData } from './data';
import { createEpochLosses, type EpochLosses } from './epochs';
import { evaluate, type EvaluationContext } from './evaluate';
import { describeFault, type Fault } from './faults';
import { createLossLog, type LoggedLosses, type LossLog } from './lossLog';
import { createModel, disposeModel, saveModel, type Model, type SavedModel } from './model';
import { compileNetwork, type Network } from './network';
import { createStudio, takePictures, type Studio } from './pictures';
import { createCaptures, OffRecordError, type Captures } from './capture';
import { eagerExecution, type Execution } from './execution';
import { batchOf, closeFrame, openFrame, type Frame, type StepContext } from './frame';
import { planStep, type Segment } from './plan';
import { createPresences, signatureOf } from './presence';
import { loadTape } from './tape';
import type { Runtime } from './runtime';
import { runStep, type StepOutcome } from './step';
import { ruleOf, type Rule } from './update';
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
  readonly #rowsOf: ReturnType<typeof batchRows>;
  #presences: ReturnType<typeof createPresences>;
  readonly #captures: Captures;
  #rule: Rule;

  private constructor(
    readonly runtime: Runtime,
    readonly data: PreparedData,
    readonly rng: Rng,
    network: Network,
    { experiment, saved, checkpoint }: Start,
  ) {
    const { model, inherited, fresh } = createModel(runtime, network, rng, checkpoint ?? saved);
    this.#experiment = experiment;
    this.#network = network;
    this.#model = model;
    this.inherited = inherited;
    this.fresh = fresh;
    this.#weigher = this.#createWeigher(checkpoint);
    this.#epochs = createEpochLosses(network.heads.length, checkpoint?.epochs ?? null);
    this.#log = createLossLog(runtime);
    this.#lastLosses = checkpoint ? this.#lossesOf(checkpoint) : [];
    this.#step = checkpoint?.step ?? 0;
    this.#rowsOf = batchRows(rng, data.train.rows, experiment.training.batchSize);
    this.studio = createStudio(network, data);
    this.#presences = createPresences(network);
    this.#captures = createCaptures(runtime);
    this.#rule = ruleOf(experiment.optimizer);
  }

  /** Throws `ProblemError` for an invalid graph or missing data. */
  static async start(start: Start): Promise<Training> {
    const network = compileNetwork(analyze(start.experiment));
    if (network.operations.some(({ entry }) => !entry.backward)) await loadTape();
    const rng = createRng(start.experiment.seed);
    const data = await prepareData(start.experiment, start.tables, rng);
    return new Training(start.runtime, data, rng, network, start);
  }

  #createWeigher(checkpoint: Checkpoint | null): Weigher {
    const { tasks, method, optimizer } = this.#experiment;
    return createWeigher(tasks, method, optimizer, this.rng, checkpoint?.method ?? null);
  }

  /** Late losses belong to the method that weighed their step; another one has nothing to finish. */
  #lossesOf({ method, lastLosses }: Checkpoint): readonly number[] {
    return method.kind === this.#experiment.method.kind ? lastLosses : [];
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
    return (step * this.#experiment.training.batchSize) / this.data.train.rows;
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
  async advance(observe: boolean, drained: (logged: readonly LoggedLosses[]) => void): Promise<StepOutcome> {
    const { needs } = this.#weigher;
    const epoch = Math.floor(this.epochAt(this.#step));
    if (needs.losses === 'late' || this.#log.length >= maxUnread || epoch > this.#epochs.closed)
      drained(await this.drain());
    this.#epochs.advance(epoch);
    const outcome = await this.#runStep(observe);
    this.#log.push(this.#step, outcome.losses, outcome.present);
    this.#step++;
    return outcome;
  }

  async #runStep(observe: boolean): Promise<StepOutcome> {
    const context: StepContext = {
      ...this.#evaluation,
      experiment: this.#experiment,
      rng: this.rng,
      rowsOf: this.#rowsOf,
      model: this.#model,
      rule: this.#rule,
      weigher: this.#weigher,
      epochs: this.#epochs,
      lastLosses: this.#lastLosses,
    };
    const plan = planStep(this.#weigher.needs, {
      observe,
      sharing: this.#network.sharing.size > 0,
      representation: this.#experiment.training.gradientsAt === 'representation',
    });
    const batch = batchOf(context, this.#step);
    const open = (execution: Execution): Frame =>
      openFrame(context, this.#step, batch, this.#presences(batch), execution);
    // An observed step does more than the others, so it is not replayed; what it updates is the same.
    const observes = plan.some(({ moment }) => moment === 'observe');
    const frame = open(observes ? eagerExecution(this.runtime) : this.#captures.execution(signatureOf(batch)));
    try {
      return await runStep(frame, plan);
    } catch (error) {
      if (!(error instanceof OffRecordError)) throw error;
      this.#captures.drop();
      return await this.#resume(open(eagerExecution(this.runtime)), frame, plan);
    } finally {
      closeFrame(frame);
    }
  }

  /** Does a step again whose replay could not go on; what the host decided in it stays decided. */
  async #resume(frame: Frame, before: Frame, plan: readonly Segment[]): Promise<StepOutcome> {
    const { lossValues, gramian, weighing, weighed, coefficients } = before;
    Object.assign(frame, { lossValues, gramian, weighing, weighed, coefficients });
    const decided: readonly Segment['moment'][] = ['readLosses', 'readGramian', 'weigh'];
    try {
      return await runStep(frame, plan.filter(({ moment }) => !decided.includes(moment))); // prettier-ignore
    } finally {
      closeFrame(frame);
    }
  }

  /** Why steps run one operation at a time where they could be replayed; null where they are, or cannot be anywhere. */
  get captureRefusal(): string | null {
    return this.#captures.refusal;
  }

  /** Losses that are still on the device, oldest first; ends before the first non-finite one, which stays in `fault`. */
  async drain(): Promise<LoggedLosses[]> {
    const logged = await this.#log.flush();
    const bad = logged.findIndex((one) => one.bad >= 0);
    const good = bad < 0 ? logged : logged.slice(0, bad);
    for (const { step, losses } of good) this.#epochs.record(Math.floor(this.epochAt(step)), losses);
    this.#lastLosses = good.at(-1)?.losses ?? this.#lastLosses;
    if (bad >= 0) this.#fault ??= await describeFault(this.runtime, this.#network, this.#model, logged[bad]!);
    return good;
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
    this.#captures.drop();
    disposeModel(this.#model);
    this.#log.dispose();
    this.#model = createModel(this.runtime, this.#network, this.rng, checkpoint).model;
    this.#weigher = this.#createWeigher(checkpoint);
    this.#epochs = createEpochLosses(this.#network.heads.length, checkpoint.epochs);
    this.#lastLosses = this.#lossesOf(checkpoint);
    this.#step = checkpoint.step;
    this.#fault = null;
  }

  /** Takes over a document that differs by live edits only. */
  adopt(experiment: Experiment): void {
    this.#captures.drop();
    if (experiment.optimizer.kind !== this.#experiment.optimizer.kind) {
      this.runtime.tf.dispose(this.#model.slots);
      this.#model.slots = {};
      this.#model.updates = {};
    }
    this.#network = compileNetwork(analyze(experiment));
    this.#presences = createPresences(this.#network);
    this.#rule = ruleOf(experiment.optimizer);
    if (this.#weigher.adopt(experiment.method, experiment.optimizer)) this.#lastLosses = [];
    this.#experiment = experiment;
  }

  evaluate(breathe: () => Promise<void>): ReturnType<typeof evaluate> {
    return evaluate(this.#evaluation, breathe);
  }

  takePictures(): ReturnType<typeof takePictures> {
    return takePictures(this.#evaluation, this.studio);
  }

  dispose(): void {
    this.#captures.drop();
    this.#log.dispose();
    disposeModel(this.#model);
  }
}

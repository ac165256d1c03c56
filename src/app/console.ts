import type { StoreApi } from 'zustand/vanilla';
import { methodsAtHand } from '../catalog/methods/atHand';
import { createRun } from '../runs/reduceRun';
import type { Run } from '../runs/run';
import { toJson } from '../runs/wire';
import type { Json } from '../spec/experiment';
import type { Problem, Result } from '../spec/problem';
import { canTrain } from '../state/source';
import type { RunSession } from '../state/session';
import type { DocumentState, RunState } from '../state/stores';
import { summarizeRun } from './runSummary';

/** `window.mtlPlayground`; docs/console.md tells readers about it. */
export interface Playground {
  experiment(): Promise<Json>;
  load(experiment: unknown): Promise<Json>;
  play(): Promise<Json>;
  pause(): Promise<Json>;
  step(count?: unknown): Promise<Json>;
  restart(): Promise<Json>;
  edit(change: unknown): Promise<Json>;
  run(): Promise<Json>;
  backend(): Promise<Json>;
}

/** What the console refuses with: the message is a sentence, `problems` the same as data. */
class PlaygroundError extends Error {
  constructor(
    message: string,
    readonly problems: readonly Problem[],
  ) {
    super(message);
    this.name = 'PlaygroundError';
  }
}

interface PlaygroundOptions {
  readonly document: StoreApi<DocumentState>;
  readonly session: RunSession;
  /** In the reader's language. */
  sentenceOf(problem: Problem): string;
}

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

/** Resolves with the run as soon as it is as wanted. */
const until = (store: StoreApi<RunState>, isWanted: (run: Run) => boolean): Promise<Run> =>
  new Promise((resolve) => {
    const look = ({ run }: RunState): boolean => {
      if (!run || !isWanted(run)) return false;
      resolve(run);
      return true;
    };
    if (look(store.getState())) return;
    const stop = store.subscribe((state) => {
      if (look(state)) stop();
    });
  });

export const createPlayground = ({ document, session, sentenceOf }: PlaygroundOptions): Playground => {
  const { store } = session;
  const refuse = (problems: readonly Problem[]): never => {
    throw new PlaygroundError(problems.map(sentenceOf).join(' '), problems);
  };
  const taken = <T>(result: Result<T>): T => (result.ok ? result.value : refuse(result.problems));
  const refuseUntrainable = (): void => {
    const { analysis, missingTable } = document.getState();
    if (analysis.errors.length > 0) refuse(analysis.errors);
    if (missingTable) refuse([{ code: 'table-missing', values: { name: missingTable.name } }]);
  };
  const state = ({ status, step }: Run): Json => ({ status, step });
  /** The document is the trainer's now, as far as it can be trained. */
  const settled = async (): Promise<Json> => {
    session.settle();
    const { experiment } = document.getState();
    if (canTrain(document.getState())) await until(store, ({ status }) => status !== 'loading');
    return toJson(experiment);
  };
  const goOn = async (act: () => void, isDone: (run: Run, before: Run | null) => boolean): Promise<Json> => {
    refuseUntrainable();
    act();
    const before = store.getState().run;
    const failed = (run: Run): boolean => run.status === 'failed' && run.notices !== before?.notices;
    const run = await until(store, (now) => failed(now) || isDone(now, before));
    return failed(run) ? refuse(run.notices.slice(-1)) : state(run);
  };
  const pause = async (): Promise<Json> => {
    store.getState().pause();
    const { run } = store.getState();
    return run ? state(await until(store, ({ status }) => status !== 'playing')) : null;
  };

  return {
    experiment: () => Promise.resolve(toJson(document.getState().experiment)),
    async load(value) {
      const { openText } = await import('../graph/openText');
      const experiment = taken(await openText(asText(value)));
      document.getState().apply({ type: 'replaceExperiment', experiment });
      return settled();
    },
    async edit(value) {
      const { parseEdit } = await import('../spec/parseEdit');
      const { checkEdit } = await import('../graph/checkEdit');
      const edit = taken(parseEdit(value));
      // It may name any method.
      await methodsAtHand.load();
      document.getState().apply(taken(checkEdit(document.getState().experiment, edit)));
      return settled();
    },
    play: () =>
      goOn(
        store.getState().play,
        ({ status, step }, before) => status === 'playing' || (status === 'completed' && step > (before?.step ?? 0)),
      ),
    pause,
    async step(count = 1) {
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 1e6) {
        return refuse([{ code: 'console-step-count', values: {} }]);
      }
      await pause();
      let target = Infinity;
      return goOn(
        () => {
          store.getState().step(count);
          target = (store.getState().run?.step ?? 0) + count;
        },
        ({ status, step }, before) =>
          step >= target && (status === 'paused' || (status === 'completed' && before?.status !== 'completed')),
      );
    },
    restart: () => goOn(store.getState().restart, ({ status }) => status !== 'loading'),
    run: () => Promise.resolve(summarizeRun(store.getState().run ?? createRun('', document.getState().experiment))),
    backend() {
      const { run } = store.getState();
      const last = run?.provenance.at(-1);
      return Promise.resolve({
        wish: document.getState().experiment.backend,
        backend: last?.backend ?? null,
        kernelVariant: last?.kernelVariant ?? null,
        measuring: run?.measuring ?? false,
        measured: toJson(run?.measured ?? null),
      });
    },
  };
};

import type { Tensor } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../simd/backend';
import type { Recording } from '../simd/recording';
import { eagerExecution, type Execution } from './execution';
import type { Runtime } from './runtime';

interface Place {
  readonly address: number;
  readonly length: number;
}

/** A step as it was recorded: what it ran, and where its inputs and outputs lie. */
interface Capture {
  readonly recording: Recording;
  readonly names: readonly string[];
  readonly inputs: ReadonlyMap<string, Place>;
  readonly outputs: ReadonlyMap<string, Place>;
}

/** The step does something else than what was recorded: it has to be done again, eagerly. Nothing has changed so far. */
export class OffRecordError extends Error {}

/** Runs the step and records it; `done` receives the capture, or why there is none. */
const recordingExecution = (
  runtime: Runtime,
  backend: SimdBackend,
  done: (capture: Capture | { readonly refusal: string }) => void,
): Execution => {
  const recording = backend.machine.record();
  const eager = eagerExecution(runtime);
  const names: string[] = [];
  const inputs = new Map<string, Place>();
  const outputs = new Map<string, Place>();
  const placeOf = (tensor: Tensor): Place => ({ address: backend.address(tensor), length: tensor.size });
  return {
    ...eager,
    put(name, shape, values) {
      if (inputs.has(name)) throw new Error(`${name} is put twice: a replay has one place for it.`);
      eager.put(name, shape, values);
      inputs.set(name, placeOf(eager.input(name)));
    },
    run(name, act) {
      names.push(name);
      recording.segment(act);
    },
    publish(name, tensor) {
      eager.publish(name, tensor);
      outputs.set(name, placeOf(tensor));
    },
    close() {
      eager.close();
      try {
        recording.finish();
      } catch (error) {
        // No memory for the record: nobody else knows of its blocks.
        recording.dispose();
        throw error;
      }
      const { refusal } = recording;
      if (refusal === null) return done({ recording, names, inputs, outputs });
      recording.dispose();
      done({ refusal });
    },
  };
};

/** The same work on the same addresses: only the numbers that were put differ. Each call begins a step. */
const replayer = (backend: SimdBackend, { recording, names, inputs, outputs }: Capture): (() => Execution) => {
  const { memory } = backend.machine;
  let next = 0;
  const execution: Execution = {
    replays: true,
    put(name, _shape, values) {
      const place = inputs.get(name);
      if (place?.length !== values.length) throw new OffRecordError(name);
      const { floats } = memory;
      const from = place.address >>> 2;
      // A call to copy many numbers, a loop for a few.
      if (values.length > 16) floats.set(values, from);
      else for (let i = 0; i < values.length; i++) floats[from + i] = values[i]!;
    },
    input: (name) => {
      throw new OffRecordError(name);
    },
    run(name) {
      if (names[next] !== name) throw new OffRecordError(name);
      recording.replay(next++);
    },
    publish: () => undefined,
    read(name) {
      const place = outputs.get(name);
      if (!place) return null;
      const { floats } = memory;
      const from = place.address >>> 2;
      const values: number[] = [];
      for (let i = 0; i < place.length; i++) values.push(floats[from + i]!);
      return values;
    },
    close: () => undefined,
  };
  return () => {
    next = 0;
    return execution;
  };
};

const maxCaptures = 4;
/** Steps that a capture waits for one of its kind before another kind takes its place. */
const patience = 256;
/** Kinds of steps that are remembered as seen once. */
const maxSeen = 256;

/** The captured steps of one network, by what they do. Only `simd` has them; elsewhere every step is eager. */
export interface Captures {
  /** How to carry out a step that does `what`; a step that differs in anything but numbers needs another name. */
  execution(what: string): Execution;
  /** Why steps cannot be captured; null while they can. Those that were captured before are replayed on. */
  readonly refusal: string | null;
  /** Whether a kind of step is captured now. */
  readonly replays: boolean;
  /** After any change of what steps do: everything is recorded anew. */
  drop(): void;
}

/** A capture in use. */
interface Kept {
  readonly what: string;
  readonly recording: Recording;
  readonly replay: () => Execution;
  usedAt: number;
}

export const createCaptures = (runtime: Runtime): Captures => {
  const backend = runtime.simd;
  /** Least recently used first. */
  const captures = new Map<string, Kept>();
  let latest: Kept | null = null;
  const seen = new Set<string>();
  let step = 0;
  let refusal: string | null = null;
  const forget = ({ what, recording }: Kept): void => {
    recording.dispose();
    captures.delete(what);
    if (latest?.what === what) latest = null;
  };
  const use = (kept: Kept): Kept => {
    kept.usedAt = step;
    if (kept !== latest) {
      captures.delete(kept.what);
      captures.set(kept.what, kept);
      latest = kept;
    }
    return kept;
  };
  /** False where all captures are in use: kinds that took turns would be recorded again and again. */
  const makeRoom = (): boolean => {
    if (captures.size < maxCaptures) return true;
    const [oldest] = captures.values();
    if (step - oldest!.usedAt <= patience) return false;
    forget(oldest!);
    return true;
  };
  return {
    execution(what) {
      step++;
      const known = latest?.what === what ? latest : captures.get(what);
      if (known) return use(known).replay();
      if (!backend || refusal !== null) return eagerExecution(runtime);
      if (!seen.has(what)) {
        // Most kinds of steps come once or always: recording is for those that come back.
        if (seen.size >= maxSeen) seen.clear();
        seen.add(what);
        return eagerExecution(runtime);
      }
      if (!makeRoom()) return eagerExecution(runtime);
      return recordingExecution(runtime, backend, (made) => {
        if ('refusal' in made) refusal = made.refusal;
        else use({ what, recording: made.recording, replay: replayer(backend, made), usedAt: step });
      });
    },
    get refusal() {
      return refusal;
    },
    get replays() {
      return captures.size > 0;
    },
    drop() {
      for (const kept of [...captures.values()]) forget(kept);
      refusal = null;
    },
  };
};

import type { Command } from './command';
import type { TrainingEvent } from './event';

/** Two implementations: the worker client (`workerTrainer.ts`) and the engine in this thread (`engine/trainer.ts`). */
export interface Trainer {
  send(command: Command): void;
  /** Returns the way to stop listening. */
  subscribe(listener: (event: TrainingEvent) => void): () => void;
  dispose(): void;
}

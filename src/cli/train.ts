import { systemClock } from '../engine/clock';
import { createTrainer } from '../engine/trainer';
import { eventToJson } from '../runs/wire';
import type { Experiment } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Table } from '../spec/table';

/** Trains to the end of the budget, one event a line. Resolves with the exit code. */
export const train = (
  experiment: Experiment,
  tables: readonly Table[],
  print: (line: string) => void,
  report: (problem: Pick<Problem, 'code' | 'values'>) => void,
): Promise<number> =>
  new Promise((resolve) => {
    const runId = 'cli';
    const trainer = createTrainer({ clock: systemClock(), maxUnacknowledged: Infinity });
    let loaded = false;
    const end = (code: number): void => {
      trainer.dispose();
      resolve(code);
    };
    trainer.subscribe((event) => {
      print(JSON.stringify(eventToJson(event)));
      if (event.type === 'noticed' || event.type === 'failed') report(event);
      if (event.type === 'loaded') loaded = true;
      if (event.type === 'completed') end(0);
      if (event.type === 'failed') end(loaded ? 1 : 2);
    });
    trainer.send({ type: 'load', runId, experiment, tables, inherit: false });
    trainer.send({ type: 'play', runId });
  });

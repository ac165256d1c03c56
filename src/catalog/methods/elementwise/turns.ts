import type { TaskId } from '../../../spec/experiment';

type Turn = { readonly updates: number; readonly last: number };
/** Tasks that take turns, one in every step. */
export type Turns = {
  /** How often each task had its turn, and when last; below 0 before the first time. */
  readonly turns: Readonly<Record<TaskId, Turn>>;
  /** Turns so far. */
  readonly time: number;
};

/** Of a task the state does not know: its turn comes first. */
const unknown: Turn = { updates: 0, last: Number.MIN_SAFE_INTEGER };

/** Whose turn it is: the present task that waits longest. `turns`: after it. `ready`: all present ones have had one by then. */
export const nextTurn = (state: Turns, tasks: readonly TaskId[]) => {
  const turnOf = (task: TaskId): Turn => state.turns[task] ?? unknown;
  const first = Math.min(...tasks.map((task) => turnOf(task).last));
  const task = tasks.find((one) => turnOf(one).last === first);
  const taken = task === undefined ? {} : { [task]: { updates: turnOf(task).updates + 1, last: state.time } };
  const turns = { ...state.turns, ...taken };
  return { task, turns, ready: tasks.every((one) => (turns[one]?.updates ?? 0) > 0) };
};

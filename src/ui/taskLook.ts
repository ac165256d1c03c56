import type { TaskId } from '../spec/experiment';

/** Every task has one look everywhere: colour, and a dash and marker as second channel. By place in the document's list. */
export interface TaskLook {
  /** A CSS value: `var(--task-0)`. Canvas code resolves it with `getComputedStyle`. */
  readonly color: string;
  /** SVG stroke-dasharray; empty = solid. */
  readonly dash: string;
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond';
  /** A, B, C … */
  readonly letter: string;
}

const dashes = ['', '6 3', '2 3', '8 3 2 3'] as const;
const markers = ['circle', 'square', 'triangle', 'diamond'] as const;

export const lookOf = (index: number): TaskLook => ({
  color: `var(--task-${index % 8})`,
  dash: dashes[index % dashes.length]!,
  marker: markers[index % markers.length]!,
  letter: String.fromCharCode(65 + (index % 26)),
});

export const lookOfTask = (tasks: readonly { readonly id: TaskId }[], task: TaskId): TaskLook =>
  lookOf(
    Math.max(
      0,
      tasks.findIndex(({ id }) => id === task),
    ),
  );

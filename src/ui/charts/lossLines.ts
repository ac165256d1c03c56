import type { Language } from '../../i18n/language';
import type { Ghost } from '../../state/stores';
import type { ChartLine } from './chartLine';
import type { SeenTask } from './useTasks';

export interface LossWords {
  readonly language: Language;
  train(task: string): string;
  validation(task: string): string;
  ghost(run: string, task: string): string;
}
export interface LossChoice {
  readonly hidden: ReadonlySet<string>;
  readonly train: boolean;
  readonly validation: boolean;
}

const ghostLines = (tasks: readonly SeenTask[], ghosts: readonly Ghost[], words: LossWords): ChartLine[] =>
  ghosts.toReversed().flatMap(({ run, text }) =>
    tasks
      .filter(({ task }) => run.losses[task.id])
      .map(({ task, look }, i, all) => ({
        id: `${run.id} ${task.id}`,
        label: words.ghost(text[words.language], task.name),
        color: look.color,
        dash: look.dash,
        look: 'ghost' as const,
        ...(i === all.length - 1 ? { endLabel: text[words.language] } : {}),
        ghost: run,
        trace: (source) => {
          const values = source.losses[task.id];
          return values ? { firstStep: source.firstStep, values } : null;
        },
      })),
  );

const validationLine = ({ task, look }: SeenTask, words: LossWords): ChartLine => ({
  id: `validation ${task.id}`,
  label: words.validation(task.name),
  color: look.color,
  dash: '',
  marker: look.marker,
  look: 'points',
  trace: (run) => run.validation[task.id] ?? null,
});

const trainLine = ({ task, look }: SeenTask, words: LossWords): ChartLine => ({
  id: `train ${task.id}`,
  label: words.train(task.name),
  color: look.color,
  dash: look.dash,
  look: 'curve',
  trace: (run) => {
    const values = run.losses[task.id];
    return values ? { firstStep: run.firstStep, values } : null;
  },
});

/** Back to front: earlier runs, training, validation. */
export const lossLines = (
  tasks: readonly SeenTask[],
  ghosts: readonly Ghost[],
  { hidden, train, validation }: LossChoice,
  words: LossWords,
): ChartLine[] => {
  const seen = tasks.filter(({ task }) => !hidden.has(task.id));
  return [
    ...(train ? ghostLines(seen, ghosts, words) : []),
    ...(train ? seen.map((one) => trainLine(one, words)) : []),
    ...(validation ? seen.map((one) => validationLine(one, words)) : []),
  ];
};

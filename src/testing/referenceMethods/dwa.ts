import { dwa as entry } from '../../catalog/methods/losses/dwa';
import { answer, countOf, names, readNumber, statisticsOf } from './adapter';
import type { CaseInputs, Fields, MethodUnderTest, StepInputs } from './adapter';

const playEpochs = (hyper: CaseInputs['hyper'], steps: readonly StepInputs[]): readonly Fields[] => {
  const params = { temperature: readNumber(hyper, 'temperature'), over: 'epochs', window: 1 } as const;
  const means: (readonly number[])[] = [];
  return steps.map((step) => {
    const statistics = statisticsOf(step, { epoch: means.length, epochMeans: [...means] });
    means.push(step.epoch_mean_losses!);
    return answer(entry.weigh(statistics, {}, params, undefined, []).shared[0]!, step);
  });
};

/** The authors begin with windows full of ones; so does this player, though not the entry. */
const playWindows = (hyper: CaseInputs['hyper'], steps: readonly StepInputs[]): readonly Fields[] => {
  const window = readNumber(hyper, 'iteration_window');
  const params = { temperature: readNumber(hyper, 'temperature'), over: 'windows', window } as const;
  const ones = { losses: new Array<number>(2 * window).fill(1), count: 0 };
  let state: ReturnType<typeof entry.init> = Object.fromEntries(names(countOf(steps[0]!)).map((task) => [task, ones]));
  return steps.map((step) => {
    const weighing = entry.weigh(statisticsOf(step), state, params, undefined, []);
    ({ state } = weighing);
    return answer(weighing.shared[0]!, step);
  });
};

export const dwa: MethodUnderTest = {
  hyper: ['temperature', 'iteration_window'],
  inputs: [],
  step: ['epoch', 'epoch_mean_losses', 'losses'],
  variants: { libmtl: 'run', 'nash-mtl-window': 'run' },
  play: ({ variant, hyper }, steps) =>
    variant === 'nash-mtl-window' ? playWindows(hyper, steps) : playEpochs(hyper, steps),
};

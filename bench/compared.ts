import { taskCounts, tasksCaseId } from './caseIds';
import { caseById } from './cases';
import type { Contestant } from './contestant';
import { isOurs } from './contestants';
import { usefulFlops } from './flops';
import { memoryText, type Figure, type Note, type Outcome } from './report';
import { compare, type Result } from './rounds';
import { firstDifference, median, round, significant } from './statistics';

const unit = 'steps/s';

const runs = ({ rates }: Result): boolean => rates.length > 0;

const shareOfPeak = (caseId: string, { rate, peak }: Result): number | null =>
  peak === null ? null : Number(((usefulFlops(caseById(caseId).experiment) * rate) / (1e9 * peak)).toPrecision(3));

const rowOf = (caseId: string, result: Result, ours: Result): readonly string[] => [
  caseId,
  result.name,
  result.backend,
  String(significant(result.rate)),
  unit,
  result === ours || !runs(ours) ? '' : `${round(ours.rate / result.rate, 2)}×`,
  String(shareOfPeak(caseId, result) ?? ''),
  memoryText(result.heapBytes, result.wasmBytes),
  result.rates.map((rate) => significant(rate)).join(' '),
];

const figureOf = (id: string, results: readonly Result[]): Figure => {
  const ours = results[0]!;
  return {
    id,
    ours: significant(ours.rate),
    unit,
    backend: ours.backend,
    peers: results
      .filter((result) => !isOurs(result) && runs(result))
      .map(({ name, rate }) => ({ name, value: significant(rate), ratio: round(ours.rate / rate, 2) })),
    peakShare: shareOfPeak(id, ours),
  };
};

const differs = (own: readonly number[], other: readonly number[]): string | null => {
  const i = firstDifference(own, other);
  if (i === null) return null;
  return `its loss before step ${i + 1} is ${other[i]!.toPrecision(4)}, ours ${own[i]!.toPrecision(4)}: it trains something else.`;
};

/** One of the cases that peers train too. A case that our engine cannot run has no figure, only a note. */
export const comparedOutcome = (id: string, results: readonly Result[]): Outcome => {
  const ours = results[0]!;
  const noteOn = ({ name, reason, losses }: Result): readonly Note[] => {
    const note = reason ?? differs(ours.losses, losses);
    return note === null ? [] : [{ id, text: `${name}: ${note}` }];
  };
  return {
    figures: runs(ours) ? [figureOf(id, results)] : [],
    lines: { rows: results.filter(runs).map((result) => rowOf(id, result, ours)), notes: results.flatMap(noteOn) },
  };
};

const figure = (id: string, value: number, unit: string, backend: string): Figure => ({
  id,
  ours: significant(value),
  unit,
  backend,
  peers: [],
  peakShare: null,
});

/** Figures of our engine alone, which no peer has a part in. */
const alone = (id: string, figures: readonly Figure[], results: readonly Result[]): Outcome => {
  const missing = results.find((result) => !runs(result));
  if (missing)
    return { figures: [], lines: { rows: [], notes: [{ id, text: `${missing.name}: ${missing.reason ?? ''}` }] } };
  return {
    figures,
    lines: {
      rows: figures.map((one) => [id, 'ours', one.backend, String(one.ours), one.unit, '', '', '', '']),
      notes: [],
    },
  };
};

const stepMs = ({ rates }: Result): number => median(rates.map((rate) => 1000 / rate));

/** Several cases of ours in turns. */
const compareOwn = (ours: Contestant, caseIds: readonly string[]): Promise<readonly Result[]> =>
  compare(caseIds.map((caseId) => ({ name: caseId, open: () => ours.open(caseId) })));

/** Step of PCGrad ÷ step of equal weights. */
export const overheadOutcome = async (ours: Contestant, network: 'mlp' | 'lenet'): Promise<Outcome> => {
  const results = await compareOwn(ours, [`${network}-equal`, `${network}-pcgrad`]);
  const [equal, pcgrad] = results as [Result, Result];
  const overhead = stepMs(pcgrad) / stepMs(equal);
  return alone(
    'overhead',
    [figure('overhead', overhead, `PCGrad step ÷ equal step, ${network}`, equal.backend)],
    results,
  );
};

/** How the step grows with the number of tasks. */
export const tasksOutcome = async (ours: Contestant): Promise<Outcome> => {
  const results = await compareOwn(ours, taskCounts.map(tasksCaseId));
  const { backend } = results[0]!;
  const ms = results.map(stepMs);
  const figures = [
    figure('tasks', ms.at(-1)! / ms[0]!, '16-task step ÷ 2-task step', backend),
    ...taskCounts.map((tasks, i) => figure('tasks', ms[i]!, `ms a step, ${tasks} tasks`, backend)),
  ];
  return alone('tasks', figures, results);
};

import { caseById, taskCounts, tasksCaseId } from './cases';
import type { Contestant } from './contestant';
import { isOurs } from './contestants';
import { usefulFlops } from './flops';
import { median, round } from './machine';
import { memoryText, significant, type Figure, type Note, type Outcome } from './report';
import { compare, type Result } from './rounds';

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

/** Losses of the first steps further apart than this share: it trains something else. */
const sameLoss = 0.01;

const differs = (own: readonly number[], other: readonly number[]): string | null => {
  const i = own.findIndex((loss, k) => k < other.length && !(Math.abs(loss - other[k]!) <= sameLoss * Math.abs(loss)));
  if (i < 0) return null;
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

/** Step of PCGrad ÷ step of equal weights, ours against each peer's own. */
export const overheadOutcome = (network: string, equal: readonly Result[], pcgrad: readonly Result[]): Outcome => {
  const overheads = equal.flatMap((one, i) => {
    const other = pcgrad[i]!;
    return runs(one) && runs(other) ? [{ name: one.name, value: one.rate / other.rate }] : [];
  });
  if (overheads[0]?.name !== equal[0]!.name) return { figures: [], lines: { rows: [], notes: [] } };
  const { value } = overheads[0];
  const what = `PCGrad step ÷ equal step, ${network}`;
  return {
    figures: [
      {
        id: 'overhead',
        ours: round(value, 3),
        unit: what,
        backend: equal[0]!.backend,
        peers: overheads
          .filter((peer) => !isOurs(peer))
          .map((peer) => ({ name: peer.name, value: round(peer.value, 3), ratio: round(value / peer.value, 2) })),
        peakShare: null,
      },
    ],
    lines: {
      rows: overheads.map((one) => ['overhead', one.name, '', String(round(one.value, 3)), what, '', '', '', '']),
      notes: [],
    },
  };
};

/** How the step grows with the number of tasks. Our engine alone; the sizes take turns. */
export const tasksOutcome = async (ours: Contestant): Promise<Outcome> => {
  const results = await compare(
    taskCounts.map((tasks) => ({ name: `${tasks} tasks`, open: () => ours.open(tasksCaseId(tasks)) })),
  );
  const missing = results.find((result) => !runs(result));
  if (missing)
    return {
      figures: [],
      lines: { rows: [], notes: [{ id: 'tasks', text: `${missing.name}: ${missing.reason ?? ''}` }] },
    };
  const { backend } = results[0]!;
  const ms = results.map(({ rates }) => median(rates.map((rate) => 1000 / rate)));
  const figure = (value: number, of: string): Figure => ({
    id: 'tasks',
    ours: significant(value),
    unit: of,
    backend,
    peers: [],
    peakShare: null,
  });
  const figures = [
    figure(ms.at(-1)! / ms[0]!, '16-task step ÷ 2-task step'),
    ...taskCounts.map((tasks, i) => figure(ms[i]!, `ms a step, ${tasks} tasks`)),
  ];
  const rows = figures.map((one) => ['tasks', 'ours', backend, String(one.ours), one.unit, '', '', '', '']);
  return { figures, lines: { rows, notes: [] } };
};

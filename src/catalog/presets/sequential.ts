import type { TargetKind } from '../../spec/description';
import type { Choice, Edge, Experiment, Layout, Node, Point, Task, Training } from '../../spec/experiment';
import { edgeIdFor } from '../../spec/ids';

/** One task of a sequential network: its head is made to fit the kind of its target. */
export interface HeadPlan {
  readonly task: string;
  readonly name: string;
  readonly target: string;
  readonly kind: TargetKind;
}

export interface SequentialPlan {
  readonly name: string;
  readonly dataset: Choice;
  /** From the input on; each feeds the next, the last one feeds every head. */
  readonly trunk: readonly Node[];
  readonly heads: readonly HeadPlan[];
  readonly optimizer: Choice;
  readonly training: Training;
}

/** The usual head, loss and metrics for a kind of target. */
const usual = {
  classes: { head: 'classification', loss: 'cross-entropy', metrics: ['accuracy', 'f1'] },
  binary: { head: 'binary', loss: 'binary-cross-entropy', metrics: ['accuracy', 'f1'] },
  real: { head: 'regression', loss: 'mse', metrics: ['rmse', 'r2'] },
} as const satisfies Record<TargetKind, { head: string; loss: string; metrics: readonly string[] }>;

/** Trunk nodes are drawn 138 × 96 with 120 between them, heads 264 × 190 one above the other. */
const columnPitch = 258;
const headPitch = 214;
const top = 20;

const layoutOf = (trunk: readonly Node[], heads: readonly Node[]): Layout => {
  const middle = top + ((heads.length - 1) * headPitch + 190) / 2;
  const place = (node: Node, point: Point) => [node.id, point] as const;
  return Object.fromEntries([
    ...trunk.map((node, i) => place(node, [i * columnPitch, middle - 48])),
    ...heads.map((node, i) => place(node, [trunk.length * columnPitch, top + i * headPitch])),
  ]);
};

const edge = (from: Node, to: Node): Edge => ({
  id: edgeIdFor([], from.id, to.id, 'input'),
  from: from.id,
  to: to.id,
  slot: 'input',
  order: 0,
});

/** A shared trunk in one line with every head on its end, equal weights, seed 1, drawn from left to right. */
export const sequentialExperiment = (plan: SequentialPlan): Experiment => {
  const counts = new Map<string, number>();
  const heads = plan.heads.map(({ kind }): Node => {
    const head = usual[kind].head;
    const count = (counts.get(head) ?? 0) + 1;
    counts.set(head, count);
    return { id: `${head}${count}`, kind: head, params: {} };
  });
  const tasks = plan.heads.map(({ task, name, target, kind }, i): Task => ({
    id: task,
    name,
    head: heads[i]!.id,
    target,
    loss: { kind: usual[kind].loss, params: {} },
    metrics: usual[kind].metrics,
  }));
  const last = plan.trunk.at(-1)!;
  const edges = [
    ...plan.trunk.slice(1).map((node, i) => edge(plan.trunk[i]!, node)),
    ...heads.map((head) => edge(last, head)),
  ];
  return {
    schemaVersion: 1,
    name: plan.name,
    seed: 1,
    backend: 'auto',
    dataset: plan.dataset,
    graph: { nodes: [...plan.trunk, ...heads], edges },
    layout: layoutOf(plan.trunk, heads),
    tasks,
    method: { kind: 'equal', params: {} },
    optimizer: plan.optimizer,
    training: plan.training,
  };
};

import type { TaskId, WeighingUnit } from '../spec/experiment';
import type { AnalyzedVariable } from '../graph/analysis';
import type { HostBatch } from './batches';
import type { Network } from './network';

export interface TaskGroup {
  readonly tasks: readonly TaskId[];
  /** Their places among all tasks of the network. */
  readonly places: readonly number[];
}

/** Numbers by which rows of gradients are combined, one a row: the same for everything that belongs to the same tasks. */
export interface CoefficientGroup {
  readonly name: string;
  /** Else: the one task's own factor. */
  readonly shared: boolean;
  /** What is weighed by itself; null: the trunk as a whole. */
  readonly unit: string | null;
  readonly tasks: readonly TaskId[];
}

/** A variable that this step updates, with the tasks its gradient has rows for. */
export interface UpdatedVariable extends AnalyzedVariable {
  readonly present: readonly TaskId[];
  readonly coefficients: CoefficientGroup;
}

/** Variables that follow the same rule to the letter. */
export interface DecayGroup {
  readonly decay: boolean;
  /** Name of the scalars of their updates. */
  readonly scalars: string;
  readonly variables: readonly UpdatedVariable[];
}

/** Shared variables of one node, which have one task set: all of them, or a single one. */
export interface GramianBlock {
  readonly node: string;
  /** What is weighed by itself; null: the trunk as a whole. */
  readonly unit: string | null;
  readonly tasks: readonly TaskId[];
  /** Rows of these tasks in the Gramian. */
  readonly places: readonly number[];
  readonly variables: readonly string[];
}

/** Everything that follows from the network and from which tasks have a label in the batch. */
export interface Presence {
  readonly present: ReadonlySet<TaskId>;
  /** [tasks of the network] */
  readonly isPresent: readonly boolean[];
  /** All present tasks. */
  readonly all: TaskGroup;
  /** Present tasks that share a variable: those with a row in the Gramian. */
  readonly sharing: TaskGroup;
  readonly blocks: readonly GramianBlock[];
  /** The last node with shared variables, in the order of the network; null without any. */
  readonly lastShared: string | null;
  readonly variables: readonly UpdatedVariable[];
  /** The same, by whether weight decay acts on them. */
  readonly byDecay: readonly DecayGroup[];
  readonly coefficients: readonly (CoefficientGroup & TaskGroup)[];
}

export const presentOf = (tasks: readonly TaskId[], present: ReadonlySet<TaskId>): readonly TaskId[] =>
  tasks.every((task) => present.has(task)) ? tasks : tasks.filter((task) => present.has(task));

/** Of a variable or node with the task set `tasks`. */
export const coefficientGroup = (
  tasks: readonly TaskId[],
  present: ReadonlySet<TaskId>,
  unit: string | null = null,
): CoefficientGroup => {
  const here = presentOf(tasks, present);
  const shared = tasks.length > 1;
  const name = `${shared ? 'shared' : 'private'}:${here.join(' ')}`;
  return shared && unit !== null
    ? { name: `${name}@${unit}`, shared, unit, tasks: here }
    : { name, shared, unit: null, tasks: here };
};

/** What a shared variable is weighed with. */
const unitOf = ({ id, node }: AnalyzedVariable, weighBy: WeighingUnit): string | null =>
  weighBy === 'trunk' ? null : weighBy === 'layer' ? node : id;

/** Where each task stands among others. */
export const placesOf = (tasks: readonly TaskId[], among: readonly TaskId[]): number[] =>
  tasks.map((task) => among.indexOf(task));

const blocksOf = (
  variables: readonly UpdatedVariable[],
  sharing: readonly TaskId[],
  weighBy: WeighingUnit,
): GramianBlock[] => {
  const blocks = new Map<string, GramianBlock & { variables: string[] }>();
  for (const { id, node, tasks, present, coefficients } of variables) {
    if (tasks.length < 2) continue;
    const key = weighBy === 'tensor' ? id : node;
    const block = blocks.get(key);
    const { unit } = coefficients;
    if (block) block.variables.push(id);
    else blocks.set(key, { node, unit, tasks: present, places: placesOf(present, sharing), variables: [id] });
  }
  return [...blocks.values()];
};

export const presenceOf = (
  network: Network,
  present: ReadonlySet<TaskId>,
  weighBy: WeighingUnit = 'trunk',
): Presence => {
  const variables = network.variables.flatMap((variable): UpdatedVariable[] => {
    const here = presentOf(variable.tasks, present);
    if (!variable.spec.trainable || here.length === 0) return [];
    const coefficients = coefficientGroup(variable.tasks, present, unitOf(variable, weighBy));
    return [{ ...variable, present: here, coefficients }];
  });
  const ofNodes = network.operations.map(({ tasks: all }) => coefficientGroup(all, present));
  const groups = [...variables.map(({ coefficients }) => coefficients), ...ofNodes];
  const byName = new Map(groups.filter((group) => group.tasks.length > 0).map((group) => [group.name, group]));
  const { taskIds } = network;
  const groupOf = (tasks: readonly TaskId[]): TaskGroup => ({ tasks, places: placesOf(tasks, taskIds) });
  const sharing = taskIds.filter((id) => network.sharing.has(id) && present.has(id));
  return {
    present,
    isPresent: taskIds.map((id) => present.has(id)),
    all: groupOf(presentOf(taskIds, present)),
    sharing: groupOf(sharing),
    blocks: blocksOf(variables, sharing, weighBy),
    lastShared: variables.findLast(({ tasks }) => tasks.length > 1)?.node ?? null,
    variables,
    byDecay: [false, true].flatMap((decay) => {
      const members = variables.filter(({ spec }) => spec.decay === decay);
      return members.length === 0 ? [] : [{ decay, scalars: `scalars:${decay}`, variables: members }];
    }),
    coefficients: [...byName.values()].map((group) => ({ ...group, ...groupOf(group.tasks) })),
  };
};

/** One character a head: no label in the batch, some, all. Equal signatures make equal work. */
export const signatureOf = ({ targets }: HostBatch): string => {
  let signature = '';
  for (const { count, labelled } of targets) signature += count === 0 ? '-' : labelled ? 's' : 'a';
  return signature;
};

/** Tasks with a label in every batch of the step. */
const presentIn = ([first, ...others]: readonly HostBatch[]): ReadonlySet<TaskId> =>
  new Set(
    first!.targets
      .filter(({ count }, head) => count > 0 && others.every(({ targets }) => targets[head]!.count > 0))
      .map(({ task }) => task),
  );

/** Remembers what was worked out for a network. */
export const createPresences = (
  network: Network,
  weighBy: WeighingUnit,
): ((batches: readonly HostBatch[], signature: string) => Presence) => {
  const known = new Map<string, Presence>();
  return (batches, signature) => {
    let presence = known.get(signature);
    if (!presence) {
      if (known.size > 64) known.clear();
      presence = presenceOf(network, presentIn(batches), weighBy);
      known.set(signature, presence);
    }
    return presence;
  };
};

import type { HeadEntry } from '../catalog/heads/entry';
import type { LayerEntry, NoiseSpec } from '../catalog/layers/entry';
import { losses } from '../catalog/losses';
import type { LossEntry } from '../catalog/losses/entry';
import { headEntry } from '../catalog/nodes';
import type { AnalyzedVariable, Analysis } from '../graph/analysis';
import { ownerOf } from '../graph/taskSets';
import { readParams } from '../spec/params';
import type { TargetDescription } from '../spec/description';
import type { NodeId, Task, TaskId } from '../spec/experiment';
import type { Shape } from '../spec/shape';
import { ProblemError } from '../spec/problem';

/** One node, ready to compute. Numbers in `inputs` are places in `Network.operations`. */
export interface Operation {
  readonly id: NodeId;
  readonly entry: LayerEntry;
  readonly params: Record<string, unknown>;
  readonly inputs: readonly number[];
  readonly outputShape: Shape;
  /** Name inside the node → id of the variable (of another node, where tied). */
  readonly variables: readonly { readonly name: string; readonly id: string }[];
  readonly noise: readonly NoiseSpec[];
  /** S(n), in document order. */
  readonly tasks: readonly TaskId[];
  /** The field it takes its rows from, for inputs. */
  readonly field: string | null;
  /** A trainable variable lies here or upstream: its cotangent has to be known. */
  readonly needsGradient: boolean;
}

export interface Head {
  readonly task: Task;
  /** Place of the head node in `operations`. */
  readonly operation: number;
  readonly entry: HeadEntry;
  readonly loss: LossEntry;
  readonly lossParams: Record<string, unknown>;
  readonly target: TargetDescription;
}

/** The part of the document's graph that some loss depends on, in topological order. */
export interface Network {
  readonly operations: readonly Operation[];
  readonly heads: readonly Head[];
  /** Of the heads, in their order. */
  readonly taskIds: readonly TaskId[];
  readonly variables: readonly AnalyzedVariable[];
  readonly variableById: ReadonlyMap<string, AnalyzedVariable>;
  /** Tasks with a row in the Gramian: those that reach a variable which another task reaches too. */
  readonly sharing: ReadonlySet<TaskId>;
}

/** Throws the first error of the analysis: an invalid graph never trains silently. */
export const compileNetwork = (analysis: Analysis): Network => {
  const [error] = analysis.errors;
  if (error) throw new ProblemError(error);
  const used = analysis.order.filter((id) => analysis.nodes[id]!.tasks.length > 0);
  const place = new Map(used.map((id, index) => [id, index]));
  const byId = new Map(analysis.order.map((id) => [id, analysis.nodes[id]!.node]));
  const operations: Operation[] = [];
  for (const id of used) {
    const { node, entry, params, inputs, outputShape, variables, noise, tasks, field } = analysis.nodes[id]!;
    const sources = inputs.map((input) => place.get(input)!);
    operations.push({
      id,
      entry: entry!,
      params,
      inputs: sources,
      outputShape: outputShape!,
      variables: variables.map(({ name }) => ({ name, id: `${ownerOf(node, byId) ?? id}/${name}` })),
      noise,
      tasks,
      field: entry!.slots.length === 0 ? field!.name : null,
      needsGradient:
        variables.some(({ trainable }) => trainable) || sources.some((source) => operations[source]!.needsGradient),
    });
  }
  const variables = analysis.variables.filter(({ tasks }) => tasks.length > 0);
  const heads = analysis.tasks.map((task): Head => {
    const loss = losses.get(task.loss.kind)!;
    const { node, target } = analysis.nodes[task.head]!;
    return {
      task,
      operation: place.get(task.head)!,
      entry: headEntry(node.kind)!,
      loss,
      lossParams: readParams(loss.params, task.loss.params).params,
      target: target!,
    };
  });
  return {
    operations,
    heads,
    taskIds: heads.map(({ task }) => task.id),
    variables,
    variableById: new Map(variables.map((variable) => [variable.id, variable])),
    sharing: new Set(variables.filter(({ tasks }) => tasks.length > 1).flatMap(({ tasks }) => tasks)),
  };
};

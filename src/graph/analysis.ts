import type { FieldDescription, TargetDescription, DatasetDescription } from '../spec/description';
import type { EdgeId, Node, NodeId, Task, TaskId } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import type { Shape } from '../spec/shape';
import type { LayerEntry, NoiseSpec, VariableSpec } from '../catalog/layers/entry';

/** A node with everything that follows from the document around it. */
export interface AnalyzedNode {
  readonly node: Node;
  /** The layer or head entry; null for an unknown kind. */
  readonly entry: LayerEntry | null;
  /** Parameters read through the schema: complete and clamped. */
  readonly params: Record<string, unknown>;
  /** Producers in slot and order. */
  readonly inputs: readonly NodeId[];
  readonly inputShapes: readonly Shape[];
  /** null where a problem stands in the way. */
  readonly outputShape: Shape | null;
  /** Own variables; a tied node has those of `variablesOf` under that id. */
  readonly variables: readonly VariableSpec[];
  readonly noise: readonly NoiseSpec[];
  readonly parameterCount: number;
  /** Of one row, forward. */
  readonly multiplyAdds: number;
  /** S(n): tasks whose loss depends on this node, in document order. */
  readonly tasks: readonly TaskId[];
  readonly field: FieldDescription | null;
  readonly target: TargetDescription | null;
}

export interface AnalyzedVariable {
  /** `node/variable`. */
  readonly id: string;
  readonly node: NodeId;
  readonly spec: VariableSpec;
  /** S(v): shared means two or more, whatever the picture looks like. */
  readonly tasks: readonly TaskId[];
}

export interface Analysis {
  /** Topological; nodes on a cycle are left out (and reported). */
  readonly order: readonly NodeId[];
  readonly nodes: Readonly<Record<NodeId, AnalyzedNode>>;
  readonly variables: readonly AnalyzedVariable[];
  readonly tasks: readonly Task[];
  readonly dataset: DatasetDescription | null;
  readonly parameterCount: number;
  /** Of one training step: batch × forward × 3. */
  readonly multiplyAddsPerStep: number;
  /** Errors keep it from training; hints do not. */
  readonly errors: readonly Problem[];
  readonly hints: readonly Problem[];
  readonly markedNodes: ReadonlySet<NodeId>;
  readonly markedEdges: ReadonlySet<EdgeId>;
}

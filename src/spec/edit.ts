import type {
  BackendWish,
  Choice,
  Edge,
  EdgeId,
  Experiment,
  Graph,
  Json,
  Layout,
  Node,
  NodeId,
  Point,
  Task,
  TaskId,
  Training,
} from './experiment';

/** Every change of the document, as data: undo, links between steps of a run, diagnostics' fixes and the console use the same ones. */
export type Edit =
  | { readonly type: 'renameExperiment'; readonly name: string }
  | { readonly type: 'setSeed'; readonly seed: number }
  | { readonly type: 'setBackend'; readonly backend: BackendWish }
  | { readonly type: 'setDataset'; readonly dataset: Choice }
  | { readonly type: 'setDatasetParam'; readonly name: string; readonly value: Json }
  | { readonly type: 'addNode'; readonly node: Node; readonly position: Point }
  | { readonly type: 'removeNodes'; readonly nodes: readonly NodeId[] }
  | { readonly type: 'setNodeParam'; readonly node: NodeId; readonly name: string; readonly value: Json }
  | { readonly type: 'tieNode'; readonly node: NodeId; readonly variablesOf: NodeId | null }
  | { readonly type: 'moveNodes'; readonly positions: Layout }
  | { readonly type: 'addEdge'; readonly edge: Edge }
  | { readonly type: 'removeEdges'; readonly edges: readonly EdgeId[] }
  /** Puts a new node in the middle of an edge: its two halves keep the edge's ends and slot. */
  | {
      readonly type: 'insertOnEdge';
      readonly edge: EdgeId;
      readonly node: Node;
      readonly slot: string;
      readonly position: Point;
    }
  | { readonly type: 'addTask'; readonly task: Task }
  | { readonly type: 'removeTask'; readonly task: TaskId }
  | { readonly type: 'setTask'; readonly task: TaskId; readonly change: Partial<Omit<Task, 'id'>> }
  | { readonly type: 'setMethod'; readonly method: Choice }
  | { readonly type: 'setMethodParam'; readonly name: string; readonly value: Json }
  | { readonly type: 'setOptimizer'; readonly optimizer: Choice }
  | { readonly type: 'setOptimizerParam'; readonly name: string; readonly value: Json }
  | { readonly type: 'setTraining'; readonly change: Partial<Training> }
  | { readonly type: 'replaceGraph'; readonly graph: Graph; readonly layout: Layout; readonly tasks: readonly Task[] }
  | { readonly type: 'replaceExperiment'; readonly experiment: Experiment }
  /** Several edits that undo as one. */
  | { readonly type: 'all'; readonly edits: readonly Edit[] };

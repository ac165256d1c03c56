import { assertNever } from '../lib/assertNever';
import type { Edit } from './edit';
import {
  addEdge,
  addNode,
  insertOnEdge,
  mapNode,
  moveNodes,
  removeEdges,
  removeNodes,
  replaceGraph,
  tieNode,
} from './editGraph';
import { addTask, removeTask, setTask } from './editTasks';
import type { Choice, Experiment, Json } from './experiment';
import { isReserved } from './ids';
import { sameJson } from './json';
import { clamp, clampName, clampTraining, limits, ranges } from './limits';

/** The same object if nothing changes, so that stores and undo can tell. */
const set = <K extends keyof Experiment>(experiment: Experiment, key: K, value: Experiment[K]): Experiment =>
  sameJson(experiment[key], value) ? experiment : { ...experiment, [key]: value };

const withParam = (choice: Choice, name: string, value: Json): Choice => {
  const { params } = choice;
  const isFull = !Object.hasOwn(params, name) && Object.keys(params).length >= limits.paramsPerChoice;
  if (isFull || isReserved(name) || sameJson(params[name], value)) return choice;
  return { ...choice, params: { ...params, [name]: value } };
};

/**
 * The fold of edits over the document. Pure and total: an edit that names something unknown, or that the document's
 * limits forbid, changes nothing and returns the same object. What the catalogue thinks of the result is the analysis's
 * business.
 */
export const applyEdit = (experiment: Experiment, edit: Edit): Experiment => {
  switch (edit.type) {
    case 'renameExperiment':
      return set(experiment, 'name', clampName(edit.name));
    case 'setSeed':
      return set(experiment, 'seed', clamp(edit.seed, ranges.seed));
    case 'setBackend':
      return set(experiment, 'backend', edit.backend);
    case 'setDataset':
      return set(experiment, 'dataset', edit.dataset);
    case 'setDatasetParam':
      return set(experiment, 'dataset', withParam(experiment.dataset, edit.name, edit.value));
    case 'setMethod':
      return set(experiment, 'method', edit.method);
    case 'setMethodParam':
      return set(experiment, 'method', withParam(experiment.method, edit.name, edit.value));
    case 'setOptimizer':
      return set(experiment, 'optimizer', edit.optimizer);
    case 'setOptimizerParam':
      return set(experiment, 'optimizer', withParam(experiment.optimizer, edit.name, edit.value));
    case 'setTraining':
      return set(experiment, 'training', clampTraining({ ...experiment.training, ...edit.change }));
    case 'addNode':
      return addNode(experiment, edit.node, edit.position);
    case 'removeNodes':
      return removeNodes(experiment, new Set(edit.nodes));
    case 'setNodeParam':
      return mapNode(experiment, edit.node, (node) => ({ ...node, ...withParam(node, edit.name, edit.value) }));
    case 'tieNode':
      return tieNode(experiment, edit.node, edit.variablesOf);
    case 'moveNodes':
      return moveNodes(experiment, edit.positions);
    case 'addEdge':
      return addEdge(experiment, edit.edge);
    case 'removeEdges':
      return removeEdges(experiment, new Set(edit.edges));
    case 'insertOnEdge':
      return insertOnEdge(experiment, edit);
    case 'addTask':
      return addTask(experiment, edit.task);
    case 'removeTask':
      return removeTask(experiment, edit.task);
    case 'setTask':
      return setTask(experiment, edit.task, edit.change);
    case 'replaceGraph':
      return replaceGraph(experiment, edit);
    case 'replaceExperiment':
      return sameJson(experiment, edit.experiment) ? experiment : edit.experiment;
    case 'all':
      return edit.edits.reduce(applyEdit, experiment);
    default:
      return assertNever(edit);
  }
};

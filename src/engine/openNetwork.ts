import { methodsAtHand } from '../catalog/methods/atHand';
import { analyze } from '../graph/analyze';
import type { Experiment } from '../spec/experiment';
import { compileNetwork, type Network } from './network';
import { loadTape } from './tape';

/** The network of a document, with everything fetched that the document names. Throws `ProblemError` for an invalid one. */
export const openNetwork = async (experiment: Experiment): Promise<Network> => {
  await methodsAtHand.load(experiment.method.kind);
  const network = compileNetwork(analyze(experiment));
  if (network.operations.some(({ entry }) => !entry.backward)) await loadTape();
  return network;
};

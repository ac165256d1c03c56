import { analyze } from '../src/graph/analyze';
import type { Experiment } from '../src/spec/experiment';
import { sizeOf } from '../src/spec/shape';

/**
 * Floating-point operations that one step cannot do without, a multiply-add counted as two: the products of the forward
 * pass; those of the stacked backward pass, where a layer with variables costs one forward for the gradient of its
 * variables and one for that of its input (not needed by the first), each once a row of its stack (one row a task that
 * depends on it under PCGrad, else one); and under PCGrad the T (T + 1) / 2 distinct inner products of the Gramian over
 * all shared variables. Activations, losses, the combination and the update are left out.
 */
export const usefulFlops = (experiment: Experiment): number => {
  const analysis = analyze(experiment);
  const stacked = experiment.method.kind === 'pcgrad';
  let multiplyAdds = 0;
  let passesGradients = false;
  for (const id of analysis.order) {
    const { variables, multiplyAdds: forward, tasks } = analysis.nodes[id]!;
    if (variables.length === 0) continue;
    const rows = stacked ? tasks.length : 1;
    multiplyAdds += experiment.training.batchSize * forward * (1 + rows * (passesGradients ? 2 : 1));
    passesGradients = true;
  }
  if (stacked) {
    for (const { spec, tasks } of analysis.variables)
      if (tasks.length >= 2) multiplyAdds += (sizeOf(spec.shape) * tasks.length * (tasks.length + 1)) / 2;
  }
  return 2 * multiplyAdds;
};

import { expect, test } from 'vitest';
import { methodsAtHand } from '../catalog/methods/atHand';
import { planKeyOf } from '../graph/planKey';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { presetExperiment } from '../testing/trainings';

test('a start value that is edited before the first step goes along to another backend', async () => {
  const { events, send, until, trainer } = startTrainer();
  const experiment = presetExperiment('moons', { backend: 'auto', method: { kind: 'uw', params: {} } });
  const edit: Edit = { type: 'setMethodParam', name: 'initial', value: 2 };
  await methodsAtHand.load('uw');
  const plan = planKeyOf(applyEdit(experiment, edit));
  send(loadCommand('r', experiment, { startOn: 'simd' }));
  send({ type: 'edit', runId: 'r', edit });
  send({
    type: 'moveBackend',
    runId: 'r',
    backend: 'cpu',
    plan,
    reason: { code: 'backend-measured-alone', values: {} },
  });
  send({ type: 'step', runId: 'r', count: 1 });
  await until('paused');
  trainer.dispose();
  expect(events.some((event) => event.type === 'backendChanged' && event.backend === 'cpu')).toBe(true);
  const [stepped] = events.filter((event) => event.type === 'stepped');
  for (const [weight] of Object.values(stepped!.weights)) expect(weight).toBeCloseTo(Math.exp(-2) / 2, 6);
});

import { expect, test } from 'vitest';
import { methodsAtHand } from '../catalog/methods/atHand';
import { presetExperiment } from '../testing/trainings';
import { openNetwork } from './openNetwork';

test('a document may name a method that was not fetched before', async () => {
  expect(methodsAtHand.get('nash-mtl')).toBeUndefined();
  const experiment = presetExperiment('moons', { method: { kind: 'nash-mtl', params: {} } });
  expect((await openNetwork(experiment)).taskIds.length).toBe(2);
  await expect(openNetwork({ ...experiment, method: { kind: 'none', params: {} } })).rejects.toThrow('unknown-method');
});

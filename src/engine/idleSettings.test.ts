import { expect, test } from 'vitest';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import { loadCommand, startTrainer } from '../testing/listeningTrainer';
import { sketches, sketchExperiment } from '../testing/networks';

/** Notices about settings, with the edits between them. */
const told = async (experiment: Experiment, edits: readonly Edit[] = []): Promise<string[]> => {
  const { events, send, until, trainer } = startTrainer();
  send(loadCommand('r', experiment));
  for (const edit of edits) send({ type: 'edit', runId: 'r', edit });
  send({ type: 'step', runId: 'r', count: 3 });
  await until('paused');
  trainer.dispose();
  return events.flatMap((event) =>
    event.type === 'edited' ? ['edited'] : event.type === 'noticed' && event.code.includes('idle') ? [event.code] : [],
  );
};

const experimentOf = (
  kind: string,
  training: Partial<Experiment['training']>,
  sketch = 'two tasks on one trunk',
): Experiment => {
  const base = sketchExperiment(sketches[sketch]!);
  return { ...base, method: { kind, params: {} }, training: { ...base.training, ...training } };
};

test.each<readonly [kind: string, training: Partial<Experiment['training']>, codes: readonly string[]]>([
  ['mgda', { weighBy: 'layer' }, []],
  ['mgda', { gradientsAt: 'representation' }, []],
  ['graddrop', { gradientsAt: 'representation' }, []],
  ['trimmed-mean', { matchScale: true }, []],
  ['equal', { gradientsAt: 'parameters', weighBy: 'trunk', matchScale: true }, []],
  ['equal', { weighBy: 'layer' }, ['weigh-by-idle-losses']],
  ['uw', { weighBy: 'tensor' }, ['weigh-by-idle-losses']],
  ['moml', { weighBy: 'tensor' }, ['weigh-by-idle-losses']],
  ['graddrop', { weighBy: 'tensor' }, ['weigh-by-idle-elements']],
  ['mgda', { weighBy: 'layer', gradientsAt: 'representation' }, ['weigh-by-idle-representation']],
  ['moco', { gradientsAt: 'representation' }, ['gradients-at-idle-tracked']],
  [
    'moco',
    { gradientsAt: 'representation', weighBy: 'layer' },
    ['gradients-at-idle-tracked', 'weigh-by-idle-elements'],
  ],
  ['modo', { gradientsAt: 'representation' }, ['gradients-at-idle-batches']],
  ['modo', { gradientsAt: 'representation', weighBy: 'layer' }, ['gradients-at-idle-batches']],
])('%s, %o: %o', async (kind, training, codes) => {
  expect(await told(experimentOf(kind, training))).toEqual(codes);
});

test('where branches share by a tie alone there is no representation to compare at', async () => {
  const { nodes } = sketches['tied variables in private branches']!;
  const tied = sketchExperiment({
    ...sketches['tied variables in private branches']!,
    nodes: nodes.filter(({ id }) => id !== 'd1'),
    edges: ['input1>t1', 'input1>t2', 't1>a', 't2>b'],
  });
  const { training } = experimentOf('mgda', { gradientsAt: 'representation', weighBy: 'layer' });
  const experiment = { ...tied, method: { kind: 'mgda', params: {} }, training };
  expect(await told(experiment)).toEqual(['gradients-at-idle-network']);
});

test('said when a setting comes to nothing, and again when it does so again', async () => {
  const method = (kind: string): Edit => ({ type: 'setMethod', method: { kind, params: {} } });
  const weighBy = (value: 'trunk' | 'layer'): Edit => ({ type: 'setTraining', change: { weighBy: value } });
  const edits = [
    weighBy('layer'),
    method('moco'),
    method('m-config'),
    method('mgda'),
    method('moco'),
    weighBy('trunk'),
  ];
  const said = 'weigh-by-idle-elements';
  expect(await told(experimentOf('mgda', {}), edits)).toEqual(
    ['edited', 'edited', said, 'edited', 'edited', 'edited', said, 'edited'], // prettier-ignore
  );
});

import { beforeAll, describe, expect, it } from 'vitest';
import { methodsAtHand } from '../catalog/methods/atHand';
import { moonsPreset } from '../catalog/presets/moons';
import { createRun } from '../runs/reduceRun';
import type { Run } from '../runs/run';
import type { Experiment } from '../spec/experiment';
import { withGhost } from './ghosts';
import { trainedMethods } from './trainedMethods';

beforeAll(() => methodsAtHand.load());

const withMethod = (kind: string): Experiment => ({ ...moonsPreset.experiment, method: { kind, params: {} } });
/** A run of 300 steps that began with equal weights. */
const run = (...changes: readonly (readonly [step: number, kind: string])[]): Run => ({
  ...createRun('run-1', withMethod('equal')),
  step: 300,
  edits: changes.map(([step, kind]) => ({ step, edit: { type: 'setMethod', method: { kind, params: {} } } })),
});
const name = (one: Run, next: string): string | undefined => withGhost([], one, withMethod(next))[0]?.text.en;

describe('an earlier run is named by what trained its steps', () => {
  it.each<[Run, string, string]>([
    [run(), 'pcgrad', 'Equal weights'],
    [run([0, 'cagrad']), 'pcgrad', 'CAGrad'],
    [run([0, 'cagrad'], [0, 'pcgrad']), 'mgda', 'PCGrad'],
    [run([100, 'pcgrad']), 'pcgrad', 'Equal weights → PCGrad'],
    [run([100, 'cagrad'], [200, 'pcgrad']), 'equal', 'Equal weights → … → PCGrad'],
    [run([100, 'cagrad'], [100, 'pcgrad']), 'mgda', 'Equal weights → PCGrad'],
    [run([300, 'pcgrad']), 'pcgrad', 'Equal weights'],
  ])('%#: %#', (one, next, wanted) => expect(name(one, next)).toBe(wanted));
});

it('a run that was resumed counts from where it was resumed', () => {
  expect(trainedMethods({ ...run([50, 'cagrad'], [200, 'pcgrad']), firstStep: 100 })).toEqual(['cagrad', 'pcgrad']);
});

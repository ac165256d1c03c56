import { expect, it } from 'vitest';
import type { TrainingEvent } from '../protocol/event';
import { moonsPreset } from '../catalog/presets/moons';
import { foremostNotice } from './foremost';
import { createRun, reduceRun } from './reduceRun';
import type { Run } from './run';

const runId = 'run-1';
const noticed = (step: number, code: string): TrainingEvent => ({ type: 'noticed', runId, step, code, values: {} });
const changed = (step: number, kind: string): TrainingEvent => ({
  type: 'edited',
  runId,
  step,
  edit: { type: 'setMethod', method: { kind, params: {} } },
});
const fold = (...events: readonly TrainingEvent[]): Run =>
  events.reduce(reduceRun, createRun(runId, moonsPreset.experiment));
const codes = ({ notices }: Run): string[] => notices.map(({ code }) => code);

it('the method’s newest notice stands before newer ones about the machine', () => {
  const run = fold(
    noticed(3, 'preferences-all-zero'),
    noticed(5, 'pareto-stationary'),
    noticed(6, 'backend-is-software'),
    noticed(7, 'steps-not-captured'),
  );
  expect(foremostNotice(run)?.code).toBe('pareto-stationary');
  expect(foremostNotice(fold())).toBeUndefined();
  expect(foremostNotice(fold(noticed(1, 'no-graphics-card')))?.code).toBe('no-graphics-card');
});

it('what the method before had to say stands back, what the new one says comes first', () => {
  const switched = [noticed(5, 'pareto-stationary'), changed(9, 'krum'), noticed(9, 'backend-is-software')];
  expect(foremostNotice(fold(...switched))?.code).toBe('backend-is-software');
  expect(foremostNotice(fold(...switched, noticed(10, 'krum-needs-three')))?.code).toBe('krum-needs-three');
});

it('a setting without effect has one notice, the newest', () => {
  const run = fold(
    noticed(0, 'weigh-by-idle-losses'),
    noticed(1, 'gradients-at-idle-tracked'),
    noticed(2, 'weigh-by-idle-elements'),
    noticed(3, 'weigh-by-idle-losses'),
  );
  expect(codes(run)).toEqual(['gradients-at-idle-tracked', 'weigh-by-idle-losses']);
  expect(run.notices.at(-1)?.step).toBe(3);
});

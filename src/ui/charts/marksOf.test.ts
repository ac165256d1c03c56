import { beforeAll, expect, it } from 'vitest';
import { methodsAtHand } from '../../catalog/methods/atHand';
import { moonsPreset } from '../../catalog/presets/moons';
import type { Run } from '../../runs/run';
import type { Edit } from '../../spec/edit';
import { marksOf } from './marksOf';

beforeAll(() => methodsAtHand.load());

const { experiment } = moonsPreset;
const scheduled: Edit = { type: 'setMethod', method: { kind: 'scheduled', params: {} } };
const plan: Edit = { type: 'setMethodParam', name: 'keyframes', value: [{ step: 0, values: {} }] };
const marks = (edits: Run['edits']) =>
  marksOf(experiment, edits, { language: 'en', tasks: experiment.tasks, change: 'changed' });

it('a plan edited right after its method was chosen leaves the method’s name on the mark', () => {
  const chosen = marks([
    { step: 9, edit: scheduled },
    { step: 9, edit: plan, goesOn: true },
    { step: 9, edit: plan, goesOn: true },
  ]);
  for (const { label, subject } of chosen.slice(1))
    expect({ label, subject }).toEqual({ label: 'Scheduled weights · Weights at steps', subject: 'method' });
});

it('a plan edited later is a mark of its own', () => {
  const later = marks([
    { step: 9, edit: scheduled },
    { step: 20, edit: plan },
    { step: 20, edit: plan, goesOn: true },
  ]);
  expect(later.map(({ label }) => label)).toEqual(['Scheduled weights', 'Weights at steps', 'Weights at steps']);
});

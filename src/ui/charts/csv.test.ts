import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../../catalog/presets/moons';
import { append, emptyColumn } from '../../runs/column';
import { createRun } from '../../runs/reduceRun';
import type { ChartLine } from './chartLine';
import { csvOf } from './csv';

const line = (label: string, trace: ChartLine['trace']): ChartLine => ({
  id: label,
  label,
  color: '',
  dash: '',
  look: 'curve',
  trace,
});

describe('csvOf', () => {
  it('gives every number its row and column, gaps empty, names quoted', () => {
    const lines = [
      line('A "moon", training', () => ({ firstStep: 0, values: append(emptyColumn, [1, NaN, 0.25]) })),
      line('validation', () => ({ steps: append(emptyColumn, [2, 5]), values: append(emptyColumn, [9, 7]) })),
    ];
    const text = csvOf(lines, createRun('run', moonsPreset.experiment), 'step');
    expect(Papa.parse<string[]>(text.trim()).data).toEqual([
      ['step', 'A "moon", training', 'validation'],
      ['1', '1', ''],
      ['2', '', '9'],
      ['3', '0.25', ''],
      ['5', '', '7'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { moonsPreset } from '../catalog/presets/moons';
import type { Result } from '../spec/problem';
import type { ImportedTable } from '../spec/table';
import { createDocumentStore } from './documentStore';
import { createImportStore } from './importStore';

const imported: ImportedTable = {
  table: {
    name: 'houses.csv',
    sha256: 'c'.repeat(64),
    rows: 20,
    columns: ['size', 'price'].map((name) => ({ name, values: Float32Array.from({ length: 20 }, (_, i) => i) })),
  },
  columns: [
    { name: 'size', type: 'number', role: 'input' },
    { name: 'price', type: 'number', role: 'target' },
  ],
  notices: [],
};
const file = new File(['size,price'], 'houses.csv');
const setUp = () => {
  const document = createDocumentStore(moonsPreset.experiment);
  const answers: ((result: Result<ImportedTable>) => void)[] = [];
  const store = createImportStore(document, () => new Promise((resolve) => answers.push(resolve)));
  const answer = async (i: number, result: Result<ImportedTable>): Promise<void> => {
    answers[i]!(result);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { document, store, answer };
};

describe('createImportStore', () => {
  it('reads, lets the reader choose, and puts the table into the document as one edit', async () => {
    const { document, store, answer } = setUp();
    store.getState().openTable(file);
    expect(store.getState().status).toEqual({ type: 'reading', name: 'houses.csv', share: 0 });
    await answer(0, { ok: true, value: imported });
    store.getState().accept(imported.columns.map((column) => ({ ...column, role: 'input' })));
    const refused = store.getState().status;
    expect(refused.type === 'review' && refused.problems.length).toBeGreaterThan(0);
    expect(document.getState().experiment).toBe(moonsPreset.experiment);
    document.getState().apply({ type: 'setBackend', backend: 'webgl' });
    const before = document.getState().experiment;
    store.getState().accept(imported.columns);
    expect(store.getState().status).toEqual({ type: 'idle' });
    expect(document.getState().experiment.backend).toBe('webgl');
    expect(document.getState()).toMatchObject({ missingTable: null, analysis: { errors: [] } });
    expect(document.getState().experiment.tasks.map(({ target }) => target)).toEqual(['price']);
    document.getState().undo();
    expect(document.getState().experiment).toBe(before);
  });

  it('takes the latest file and says what was wrong with it', async () => {
    const { store, answer } = setUp();
    store.getState().openTable(file);
    store.getState().openTable(new File([], 'empty.csv'));
    await answer(0, { ok: true, value: imported });
    expect(store.getState().status).toMatchObject({ type: 'reading', name: 'empty.csv' });
    const problems = [{ code: 'table-empty', values: {} }];
    await answer(1, { ok: false, problems });
    expect(store.getState().status).toEqual({ type: 'failed', name: 'empty.csv', problems });
  });

  it('hands over a file that the document asked for without asking again', async () => {
    const { document, store, answer } = setUp();
    const source = { name: 'houses.csv', sha256: imported.table.sha256, rows: 20 };
    const dataset = { kind: 'table', params: { source, columns: imported.columns.map((column) => ({ ...column })) } };
    document.getState().apply({ type: 'setDataset', dataset });
    const { experiment } = document.getState();
    store.getState().openTable(file);
    await answer(0, { ok: true, value: imported });
    expect(store.getState().status).toEqual({ type: 'idle' });
    expect(document.getState()).toMatchObject({ missingTable: null, experiment });
  });
});

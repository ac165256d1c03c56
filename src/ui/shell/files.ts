import { saveBlob } from '../saveBlob';
import type { Stores } from '../stores';

/** Asks the reader for one file; null if none was chosen. */
export const pickFile = (accept: string): Promise<File | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });

const fileName = (name: string): string => `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'experiment'}.json`;

export const saveExperiment = ({ document: store }: Stores): void => {
  const { experiment } = store.getState();
  const text = `${JSON.stringify(experiment, null, 2)}\n`;
  saveBlob(new Blob([text], { type: 'application/json' }), fileName(experiment.name));
};

/** Reads a saved experiment, checked as any other text from outside; what is wrong with it becomes a message. */
export const openExperimentFile = async (file: File, { document: store, preferences }: Stores): Promise<void> => {
  const { openText } = await import('../../graph/openText');
  const text = await file.text().catch(() => null);
  if (text === null) return preferences.getState().addMessage({ code: 'table-not-read', values: { name: file.name } });
  const opened = await openText(text);
  if (opened.ok) store.getState().apply({ type: 'replaceExperiment', experiment: opened.value });
  else for (const problem of opened.problems) preferences.getState().addMessage(problem);
};

export const loadExperiment = async (stores: Stores): Promise<void> => {
  const file = await pickFile('.json,application/json');
  if (file) await openExperimentFile(file, stores);
};

/** An empty canvas over the same data. */
export const newCanvas = ({ document: store }: Stores): void =>
  store.getState().apply({ type: 'replaceGraph', graph: { nodes: [], edges: [] }, layout: {}, tasks: [] });

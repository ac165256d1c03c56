import type { TrainingEvent } from './event';

/**
 * Buffers that may move to the page instead of being copied: those of columns and pictures, made for the event alone.
 * Samples and checkpoints stay readable in the worker and are copied.
 */
export const transferablesOf = (event: TrainingEvent): ArrayBuffer[] => {
  const buffers = new Set<ArrayBuffer>();
  const add = (values: unknown): void => {
    if (ArrayBuffer.isView(values) && values.buffer instanceof ArrayBuffer) buffers.add(values.buffer);
  };
  if (event.type === 'stepped') [...Object.values(event.losses), ...Object.values(event.weights)].forEach(add);
  if (event.type === 'pictured') {
    for (const { predicted, confidence } of Object.values(event.pictures.heads)) [predicted, confidence].forEach(add);
    for (const { values } of Object.values(event.pictures.nodes)) add(values);
  }
  return [...buffers];
};

import type { Needs } from './entry';

/** What methods of one sort ask of a step. */
export const noNeeds: Needs = { losses: 'never', gradients: 'none', batches: 1, lossesAfterUpdate: false };
/** The losses of this very step. */
export const lossNeeds: Needs = { ...noNeeds, losses: 'now' };
/** Losses that may arrive one step later. */
export const lateLossNeeds: Needs = { ...noNeeds, losses: 'late' };
/** Inner products of the gradients, and no losses. */
export const gramianNeeds: Needs = { ...noNeeds, gradients: 'gramian' };
/** The same, and the losses of this very step. */
export const gramianAndLossNeeds: Needs = { ...gramianNeeds, losses: 'now' };
/** Inner products between the gradients of three mini-batches. */
export const threeBatchNeeds: Needs = { ...gramianNeeds, batches: 3 };
/** The gradients themselves, element by element, and no losses. */
export const elementNeeds: Needs = { ...noNeeds, gradients: 'jacobian' };
/** The same with rows that are tracked from step to step. */
export const trackedNeeds: Needs = { ...elementNeeds, tracks: true };
/** The same, and the losses of this very step. */
export const trackedAndLossNeeds: Needs = { ...trackedNeeds, losses: 'now' };

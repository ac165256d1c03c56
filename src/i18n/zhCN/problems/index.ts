import { document } from './document';
import { graph } from './graph';
import { table } from './table';
import { training } from './training';

export const problems = { ...document, ...graph, ...table, ...training };

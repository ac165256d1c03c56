import { document } from './document';
import { graph } from './graph';
import { methods } from './methods';
import { table } from './table';
import { training } from './training';

export const problems = { ...document, ...graph, ...methods, ...table, ...training };

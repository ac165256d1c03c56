/** Those that peers train too, in the order of the table. */
export const comparedCases = ['mlp-pcgrad', 'mlp-equal', 'tiny-pcgrad', 'lenet-equal', 'lenet-pcgrad'] as const;

export const taskCounts: readonly number[] = [2, 4, 8, 16];
export const tasksCaseId = (tasks: number): string => `tasks-${tasks}`;

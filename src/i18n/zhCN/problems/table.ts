/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const table = {} as const satisfies Record<string, string>;

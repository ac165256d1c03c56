/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const document = {} as const satisfies Record<string, string>;

/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const training = {} as const satisfies Record<string, string>;

/** Words of this part of the page. */
export const charts = {} as const satisfies Record<string, string>;

/** Words of this part of the page. */
export const shell = {} as const satisfies Record<string, string>;

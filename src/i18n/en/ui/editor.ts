/** Words of this part of the page. */
export const editor = {} as const satisfies Record<string, string>;

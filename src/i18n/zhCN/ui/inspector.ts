/** Words of this part of the page. */
export const inspector = {} as const satisfies Record<string, string>;

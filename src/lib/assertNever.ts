/** Makes a `switch` over a union exhaustive for the compiler. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected ${JSON.stringify(value)}`);
};

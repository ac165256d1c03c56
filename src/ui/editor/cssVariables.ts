import type { CSSProperties } from 'react';

/** CSS variables as a `style`: React takes them, its type does not know them. */
export const cssVariables = (variables: Readonly<Record<`--${string}`, string>>): CSSProperties =>
  variables as CSSProperties;

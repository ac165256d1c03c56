/** What the cards of the dock share. */
export interface CardProps {
  /** 0 … 0.99, one for all curves. */
  readonly smoothing: number;
  readonly setSmoothing: (smoothing: number) => void;
}

export const withToggled = <T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> =>
  set.has(member) ? new Set([...set].filter((other) => other !== member)) : new Set([...set, member]);

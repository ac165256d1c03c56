/** There now, or later. What is there now is used without a turn of the event queue: `await` costs one even then. */
export type Maybe<T> = T | Promise<T>;

export const andThen = <T, U>(value: Maybe<T>, next: (value: T) => Maybe<U>): Maybe<U> =>
  value instanceof Promise ? value.then(next) : next(value);

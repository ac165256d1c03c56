/** There now, or later. What is there now is used without a turn of the event queue: `await` costs one even then. */
export type Maybe<T> = T | Promise<T>;

export const andThen = <T, U>(value: Maybe<T>, next: (value: T) => Maybe<U>): Maybe<U> =>
  value instanceof Promise ? value.then(next) : next(value);

/** `act`, and whatever became of it, `last`. */
export const andFinally = <T>(act: () => Maybe<T>, last: () => void): Maybe<T> => {
  let value: Maybe<T>;
  try {
    value = act();
  } catch (error) {
    last();
    throw error;
  }
  if (value instanceof Promise) return value.finally(last);
  last();
  return value;
};

/** `act`, or what `rescue` makes of its error. */
export const orElse = <T>(act: () => Maybe<T>, rescue: (error: unknown) => Maybe<T>): Maybe<T> => {
  try {
    const value = act();
    return value instanceof Promise ? value.catch(rescue) : value;
  } catch (error) {
    return rescue(error);
  }
};

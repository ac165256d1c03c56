const limit = 200;

/** Undo and redo over values that are never changed, only replaced. Between `begin` and `end` many changes count as one. */
export interface History<T> {
  /** Call with the value before a change. */
  record(before: T): void;
  begin(now: T): void;
  end(now: T): void;
  /** The value to go to; `now` itself where there is none. An open gesture is closed first. */
  undo(now: T): T;
  redo(now: T): T;
  canUndo(now: T): boolean;
  canRedo(): boolean;
}

export const createHistory = <T>(): History<T> => {
  const past: T[] = [];
  let future: T[] = [];
  let gesture: { readonly start: T } | null = null;
  const push = (before: T): void => {
    past.push(before);
    if (past.length > limit) past.shift();
    future = [];
  };
  const end = (now: T): void => {
    if (gesture && gesture.start !== now) push(gesture.start);
    gesture = null;
  };
  return {
    record(before) {
      if (!gesture) push(before);
    },
    begin(now) {
      gesture ??= { start: now };
    },
    end,
    undo(now) {
      end(now);
      const before = past.pop();
      if (before === undefined) return now;
      future.push(now);
      return before;
    },
    redo(now) {
      end(now);
      const after = future.pop();
      if (after === undefined) return now;
      past.push(now);
      return after;
    },
    canUndo: (now) => past.length > 0 || (gesture !== null && gesture.start !== now),
    canRedo: () => future.length > 0,
  };
};

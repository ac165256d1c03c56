export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys as they stand on the reader's keyboard. */
export const keyNames = (keys: string): string =>
  isMac() ? keys.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Shift', '⇧') : keys;

/** Dialogs open one at a time and are fetched when they are wanted. */
export type DialogName = 'share' | 'keys' | 'import';

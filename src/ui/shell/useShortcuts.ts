import { useEffect } from 'react';
import { isMac } from '../keyNames';
import { useStores, type Stores } from '../stores';
import type { DialogName } from './dialogNames';

const textTypes = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number']);

/** Whether keys mean text there. */
const isTextControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && textTypes.has(target.type)));

const ownSpace =
  'button, a[href], summary, input[type=checkbox], input[type=radio], [role^=menuitem], [role=tab], [role=option], [role=treeitem]';

/** Whether Space presses the control itself. */
const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(ownSpace) !== null;

const togglePlay = ({ document, run }: Stores): void => {
  const { run: current, playRequested, play, pause } = run.getState();
  const { analysis, missingTable } = document.getState();
  if (playRequested || current?.status === 'playing') pause();
  else if (analysis.errors.length === 0 && !missingTable) play();
};

const pressed = (event: KeyboardEvent, stores: Stores, open: (dialog: DialogName) => void): boolean => {
  const command = isMac() ? event.metaKey : event.ctrlKey;
  const key = event.key.toLowerCase();
  const { document, run } = stores;
  if (event.altKey) return false;
  if (command && key === 'z') (event.shiftKey ? document.getState().redo : document.getState().undo)();
  else if (command && key === 'y' && !event.shiftKey) document.getState().redo();
  else if (command && key === 'enter' && event.shiftKey) run.getState().restart();
  else if (command && key === 'enter' && document.getState().analysis.errors.length === 0) run.getState().step(1);
  else if (key === '?' && !command) open('keys');
  else return false;
  return true;
};

/**
 * Keys of the whole page. Space plays wherever it would not write text or, for somebody who walks by keyboard, press
 * the focused control; a control that got its focus from a click does not keep Space to itself.
 */
export const useShortcuts = (open: (dialog: DialogName) => void): void => {
  const stores = useStores();
  useEffect(() => {
    let focusFromPointer = false;
    const listening = new AbortController();
    const { signal } = listening;
    const isSpaceForPlay = (event: KeyboardEvent): boolean =>
      event.key === ' ' &&
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey &&
      !isTextControl(event.target) &&
      window.document.querySelector('[role=dialog], [role=menu]') === null &&
      (focusFromPointer || !pressesItself(event.target));
    const keydown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (!isTextControl(event.target) && pressed(event, stores, open)) event.preventDefault();
    };
    /** Before everything else: a canvas below may take Space for itself. */
    const space = (event: KeyboardEvent): void => {
      if (event.key === 'Tab') focusFromPointer = false;
      if (event.isComposing || !isSpaceForPlay(event)) return;
      event.preventDefault();
      if (!event.repeat) togglePlay(stores);
    };
    /** Some browsers press a button when Space comes up again. */
    const keyup = (event: KeyboardEvent): void => {
      if (isSpaceForPlay(event)) event.preventDefault();
    };
    window.addEventListener('pointerdown', () => (focusFromPointer = true), { signal, capture: true });
    window.addEventListener('keydown', space, { signal, capture: true });
    window.addEventListener('keydown', keydown, { signal });
    window.addEventListener('keyup', keyup, { signal });
    return () => listening.abort();
  }, [stores, open]);
};

import { Popover } from 'radix-ui';
import { useRef, type JSX, type ReactNode, type RefObject } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly label: string;
  /** What it was opened with: its place, and where the focus goes back to unless the reader went elsewhere. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** More about a button of the status line, above it. */
export const Panel = ({ label, button, onClose, children }: PanelProps): JSX.Element => {
  const wentElsewhere = useRef(false);
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: { getBoundingClientRect: () => rectOf(button) } }} />
      <Popover.Portal container={button.current?.parentElement ?? null}>
        <Popover.Content
          className={styles.panel}
          aria-label={label}
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
            else wentElsewhere.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!wentElsewhere.current) button.current?.focus();
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const rectOf = (button: RefObject<HTMLButtonElement | null>): DOMRect =>
  button.current?.getBoundingClientRect() ?? new DOMRect();

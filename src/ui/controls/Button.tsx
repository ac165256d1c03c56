import type { ComponentPropsWithRef, JSX, ReactNode } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** One `strong` button a screen; `plain` has a border, `quiet` has none until pointed at. */
  readonly look?: 'strong' | 'plain' | 'quiet';
  readonly icon?: ReactNode;
  /** Only the icon shows; the words stay for screen readers and as tooltip. */
  readonly iconOnly?: boolean;
  /** Below which width the words fold away. */
  readonly fold?: 'wide' | 'narrow';
}

/** A button with an icon and words. `aria-disabled` keeps it focusable, so that its reason can be read. */
export const Button = ({
  look = 'quiet',
  icon,
  iconOnly = false,
  fold,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps): JSX.Element => (
  <button
    type="button"
    {...rest}
    className={[
      styles.button,
      styles[look],
      iconOnly ? styles.iconOnly : '',
      fold ? styles[fold] : '',
      className ?? '',
    ].join(' ')}
    onClick={(event) => {
      if (rest['aria-disabled'] === true || rest['aria-disabled'] === 'true') event.preventDefault();
      else onClick?.(event);
    }}
    {...((iconOnly || fold) && typeof children === 'string' ? { title: children } : {})}
  >
    {icon}
    <span className={iconOnly ? 'visually-hidden' : styles.words}>{children}</span>
  </button>
);

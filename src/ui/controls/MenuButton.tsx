import { lazy, Suspense, useRef, useState, type JSX, type ReactNode } from 'react';
import { Button } from './Button';
import styles from './Menu.module.css';
import type { MenuItem } from './menuItems';

const loadPanel = async () => import('./MenuPanel');
const MenuPanel = lazy(async () => ({ default: (await loadPanel()).MenuPanel }));

interface MenuButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly iconOnly?: boolean;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}

/** A button whose menu is fetched when somebody is about to open it. */
export const MenuButton = (props: MenuButtonProps): JSX.Element => {
  const { label, icon, iconOnly = false, items, align = 'start', children, className } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className={styles.anchor}>
      <Button
        ref={button}
        className={className}
        icon={icon}
        iconOnly={iconOnly}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => void loadPanel()}
        onFocus={() => void loadPanel()}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children ?? label}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <MenuPanel label={label} items={items} align={align} button={button} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </span>
  );
};

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { JSX, RefObject } from 'react';
import styles from './Menu.module.css';
import type { MenuItem } from './menuItems';

interface MenuPanelProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly align: 'start' | 'end';
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** The open menu. Its place is that of an empty span laid over the button, which was there before this code was. */
export const MenuPanel = ({ label, items, align, button, onClose }: MenuPanelProps): JSX.Element => (
  <DropdownMenu.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
    <DropdownMenu.Trigger asChild>
      <span className={styles.place} aria-hidden tabIndex={-1} />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal container={button.current?.parentElement ?? null}>
      <DropdownMenu.Content
        className={styles.menu}
        aria-label={label}
        aria-labelledby={undefined}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        onInteractOutside={(event) => {
          if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          button.current?.focus();
        }}
      >
        {items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);

const Row = ({ item }: { readonly item: MenuItem }): JSX.Element => {
  switch (item.type) {
    case 'line':
      return <DropdownMenu.Separator className={styles.line} />;
    case 'action':
      return (
        <DropdownMenu.Item className={styles.item} disabled={item.disabled ?? false} onSelect={item.onSelect}>
          <span className={styles.icon}>{item.icon}</span>
          <span className={styles.words}>
            {item.label}
            {item.help ? <span className={styles.help}>{item.help}</span> : null}
          </span>
          {item.shortcut ? <kbd className={styles.shortcut}>{item.shortcut}</kbd> : null}
        </DropdownMenu.Item>
      );
    case 'toggle':
      return (
        <DropdownMenu.CheckboxItem className={styles.item} checked={item.checked} onCheckedChange={item.onChange}>
          <span className={styles.icon}>{item.checked ? <Check aria-hidden /> : null}</span>
          <span className={styles.words}>{item.label}</span>
        </DropdownMenu.CheckboxItem>
      );
    case 'choice':
      return (
        <DropdownMenu.RadioGroup value={item.value} onValueChange={item.onChange} aria-label={item.label}>
          <DropdownMenu.Label className={styles.label}>{item.label}</DropdownMenu.Label>
          {item.options.map((option) => (
            <DropdownMenu.RadioItem className={styles.item} value={option.value} key={option.value}>
              <span className={styles.icon}>{option.value === item.value ? <Check aria-hidden /> : null}</span>
              <span className={styles.words}>
                {option.label}
                {option.help ? <span className={styles.help}>{option.help}</span> : null}
              </span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      );
  }
};

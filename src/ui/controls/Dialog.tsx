import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** The frame of every dialog. Loaded with them, never before. */
export const Dialog = ({ title, description, wide = false, onClose, children, footer }: DialogProps): JSX.Element => {
  const { t } = useTranslation();
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          className={[styles.dialog, wide ? styles.wide : ''].join(' ')}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button icon={<X aria-hidden />} iconOnly>
                {t('close')}
              </Button>
            </Radix.Close>
          </header>
          <div className={styles.body}>
            {description ? <Radix.Description className={styles.prose}>{description}</Radix.Description> : null}
            {children}
          </div>
          {footer ? <footer className={styles.footer}>{footer}</footer> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};

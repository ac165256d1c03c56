import { X } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../i18n/translator';
import { Button } from '../controls/Button';
import { usePreferences } from '../stores';
import styles from './Messages.module.css';

/** What links, files and the store had to say: shown until dismissed. */
export const Messages = (): JSX.Element => {
  const { t } = useTranslation();
  const messages = usePreferences((state) => state.messages);
  const dismiss = usePreferences((state) => state.dismissMessage);
  return (
    <section className={styles.messages} aria-label={t('messages')} aria-live="polite">
      {messages.map((problem, index) => (
        <div className={styles.message} key={index}>
          <p className={styles.sentence}>{sentence(t, problem)}</p>
          <Button icon={<X aria-hidden />} iconOnly onClick={() => dismiss(index)}>
            {t('dismiss')}
          </Button>
        </div>
      ))}
    </section>
  );
};

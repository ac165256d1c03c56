import { Popover } from 'radix-ui';
import type { JSX, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../editor/useProblemWords';
import type { Run } from '../../runs/run';
import { formatCount } from '../controls/format';
import styles from './NoticeList.module.css';

interface NoticeListProps {
  readonly notices: Run['notices'];
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

/** Everything the run had to say, newest first. */
export const NoticeList = ({ notices, button, onClose }: NoticeListProps): JSX.Element => {
  const { t } = useTranslation();
  const say = useProblemWords();
  return (
    <Popover.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Anchor virtualRef={{ current: { getBoundingClientRect: () => rectOf(button) } }} />
      <Popover.Portal container={button.current?.parentElement ?? null}>
        <Popover.Content
          className={styles.panel}
          aria-label={t('notices')}
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
        >
          <ol className={styles.list}>
            {notices.toReversed().map((notice, i) => (
              <li className={styles.notice} key={notices.length - i}>
                <span className={styles.step}>
                  {t('atStep')} {formatCount(notice.step)}
                </span>
                <span>{say(notice)}</span>
              </li>
            ))}
          </ol>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const rectOf = (button: RefObject<HTMLButtonElement | null>): DOMRect =>
  button.current?.getBoundingClientRect() ?? new DOMRect();

import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorActions } from './ActionsContext';
import styles from './canvas.module.css';
import { useEditor } from './editorStore';

/** What the editor has to say: on screen, and to screen readers. */
export const Notices = (): JSX.Element => {
  const { t } = useTranslation();
  const actions = useEditorActions();
  const said = useEditor((state) => state.said);
  const refusal = useEditor((state) => state.refusal);
  const wiring = useEditor((state) => state.wiring);
  const notice = refusal ?? (wiring && t('wiringHint', { node: actions.nameOf(wiring.from) }));
  return (
    <>
      {notice && <div className={styles.notice}>{notice}</div>}
      <div className="visually-hidden" aria-live="polite">
        {said}
      </div>
    </>
  );
};

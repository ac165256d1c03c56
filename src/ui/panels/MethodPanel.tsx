import { BookOpen } from 'lucide-react';
import { lazy, Suspense, useId, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { methodsAtHand } from '../../catalog/methods/atHand';
import { Button } from '../controls/Button';
import { ParamForm } from '../controls/ParamForm';
import { useLanguage } from '../controls/useLanguage';
import { useNextCallout } from '../nextCallout';
import { useDocument } from '../stores';
import { GradientPlaceControl } from './GradientPlaceControl';
import styles from './Inspector.module.css';
import { MethodNumbers } from './MethodNumbers';
import { MethodPicker } from './MethodPicker';
import { PaperLink } from './PaperLink';
import { ScaleControl } from './ScaleControl';
import { WeighByControl } from './WeighByControl';

const MethodCard = lazy(async () => ({ default: (await import('./MethodCard')).MethodCard }));

/** Which method weighs the tasks, what it does, its numbers now, its parameters. */
export const MethodPanel = (): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const helpId = useId();
  const cardButton = useRef<HTMLButtonElement>(null);
  const [cardOpen, setCardOpen] = useState(false);
  const method = useDocument((state) => state.experiment.method);
  const apply = useDocument((state) => state.apply);
  const callout = useNextCallout();
  const isHinted = useDocument(({ experiment }) => experiment.tasks.length > 1) && callout === 'pcgrad';
  const entry = methodsAtHand.get(method.kind);
  return (
    <div className={`${styles.stack} ${isHinted ? styles.hinted : ''}`}>
      <MethodPicker describedBy={helpId} />
      <p className={styles.prose} id={helpId}>
        {entry ? entry.text[language].help : t('methodUnknown', { kind: method.kind })}
      </p>
      {entry ? (
        <>
          <div className={styles.pair}>
            <p className={styles.formula} aria-label={t('formula')} role="math" lang="en">
              {entry.formula}
            </p>
            <Button
              ref={cardButton}
              look="plain"
              icon={<BookOpen aria-hidden />}
              aria-expanded={cardOpen}
              onClick={() => setCardOpen(!cardOpen)}
            >
              {t('methodCard')}
            </Button>
          </div>
          <MethodNumbers />
          <ParamForm
            key={entry.kind}
            schema={entry.params}
            values={method.params}
            onChange={(name, value) => apply({ type: 'setMethodParam', name, value })}
          />
          {entry.looksAt === 'gradients' ? (
            <>
              <GradientPlaceControl />
              <WeighByControl />
            </>
          ) : null}
          <ScaleControl scale={entry.scale} />
          <PaperLink entry={entry} />
        </>
      ) : null}
      {entry && cardOpen ? (
        <Suspense fallback={null}>
          <MethodCard
            entry={entry}
            opener={cardButton}
            onClose={() => {
              setCardOpen(false);
              cardButton.current?.focus();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
};

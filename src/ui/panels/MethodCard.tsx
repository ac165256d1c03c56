import { X } from 'lucide-react';
import { useEffect, useId, useRef, type JSX, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeightingMethod } from '../../catalog/methods/entry';
import { Button } from '../controls/Button';
import { formatNumber } from '../controls/format';
import { useLanguage } from '../controls/useLanguage';
import { useDocument } from '../stores';
import { isWeighedByParts } from './cardNumbers';
import { CostFacts } from './CostFacts';
import { Formula } from './Formula';
import inspector from './Inspector.module.css';
import styles from './MethodCard.module.css';
import { PaperLink } from './PaperLink';
import { useCard } from './useCard';
import { useCardNumbers } from './useCardNumbers';

interface MethodCardProps {
  readonly entry: WeightingMethod;
  /** The button that opened it. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/**
 * What a method is: idea, formula, the formula with the numbers of this step, cost, when it helps and hurts, paper. It stays
 * open beside a running training and follows the method that is chosen.
 */
export const MethodCard = ({ entry, opener, onClose }: MethodCardProps): JSX.Element => {
  const { t } = useTranslation();
  const language = useLanguage();
  const titleId = useId();
  const frame = useRef<HTMLElement>(null);
  const card = useCard(entry);
  const { label, help } = entry.text[language];
  useEffect(() => {
    frame.current?.showPopover();
    // It took a moment to come: the reader may have gone on meanwhile.
    const { activeElement, body } = document;
    if (activeElement === opener.current || activeElement === body) frame.current?.focus();
  }, [opener]);
  return (
    <section
      ref={frame}
      popover="manual"
      className={styles.card}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-testid="method-card"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.header}>
        <h2 className={inspector.title} id={titleId}>
          {t('methodCardOf', { label })}
        </h2>
        <Button icon={<X aria-hidden />} iconOnly onClick={onClose}>
          {t('close')}
        </Button>
      </header>
      <div className={styles.body}>
        <p className={styles.idea}>{card?.idea[language] ?? help}</p>
        <section className={styles.part}>
          <h3 className={inspector.subtitle}>{t('formula')}</h3>
          {card ? <Formula tex={card.tex} /> : <p className={inspector.formula}>{entry.formula}</p>}
        </section>
        {card ? <FormulaNow entry={entry} texWith={card.texWith} /> : null}
        <CostFacts entry={entry} />
        {card ? (
          <div className={styles.sides}>
            <section className={styles.part}>
              <h3 className={inspector.subtitle}>{t('cardHelps')}</h3>
              <p>{card.helps[language]}</p>
            </section>
            <section className={styles.part}>
              <h3 className={inspector.subtitle}>{t('cardHurts')}</h3>
              <p>{card.hurts[language]}</p>
            </section>
          </div>
        ) : null}
        <div className={styles.links}>
          <PaperLink entry={entry} />
          <a className={inspector.link} href="./conformance.html" target="_blank" rel="noreferrer">
            {t('conformanceLink')}
          </a>
        </div>
      </div>
    </section>
  );
};

interface FormulaNowProps {
  readonly entry: WeightingMethod;
  readonly texWith: NonNullable<ReturnType<typeof useCard>>['texWith'];
}

/** The formula with what a step had in it. */
const FormulaNow = ({ entry, texWith }: FormulaNowProps): JSX.Element => {
  const { t } = useTranslation();
  const now = useCardNumbers(entry);
  const byParts = useDocument(({ experiment }) => isWeighedByParts(entry, experiment));
  const tex = now && !byParts ? texWith(now.numbers) : null;
  if (!now || tex === null)
    return (
      <section className={styles.part}>
        <h3 className={inspector.subtitle}>{t('cardNumbersPlain')}</h3>
        <p className={inspector.prose}>{t(byParts ? 'cardNumbersParts' : 'cardNumbersNone')}</p>
      </section>
    );
  return (
    <section className={styles.part}>
      <h3 className={inspector.subtitle}>{t('cardNumbers', { step: now.step.toLocaleString('en-US') })}</h3>
      <Formula tex={tex} />
      {Math.abs(now.rescale - 1) < 1e-6 ? null : (
        <p className={inspector.prose}>{t('cardRescaled', { factor: formatNumber(now.rescale) })}</p>
      )}
    </section>
  );
};

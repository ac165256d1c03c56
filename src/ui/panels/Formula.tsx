import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useEffect, useRef, type JSX } from 'react';
import styles from './MethodCard.module.css';

/** TeX, set as in a display but with line breaks between its parts; MathML beside it for screen readers. */
export const Formula = ({ tex }: { readonly tex: string }): JSX.Element => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) katex.render(String.raw`\displaystyle ${tex}`, place.current, { throwOnError: false });
  }, [tex]);
  return <div className={styles.formula} ref={place} lang="en" />;
};

import katex from 'katex';
import 'katex/dist/katex.min.css';
import { useEffect, useRef, type JSX } from 'react';
import { formulaParts } from './formulaParts';
import styles from './MethodCard.module.css';

/** TeX as in a display, its parts side by side where there is room; MathML goes with it for screen readers. */
export const Formula = ({ tex }: { readonly tex: string }): JSX.Element => (
  <div className={styles.formula} lang="en">
    {formulaParts(tex).map((part, i) => (
      <Part tex={part} key={i} />
    ))}
  </div>
);

const Part = ({ tex }: { readonly tex: string }): JSX.Element => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) katex.render(String.raw`\displaystyle ${tex}`, place.current, { throwOnError: false });
  }, [tex]);
  return <div ref={place} />;
};

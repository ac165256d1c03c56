import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../src/i18n/translator';
import { backendNames } from '../../src/ui/backendNames';
import styles from './BenchPage.module.css';
import type { BackendFigure, BenchReport, CaseFigures } from './figures';

/** What is slower than this is told by the steps a second. */
const leastGflops = 0.01;

const numberIn = (language: string, value: number | null, options: Intl.NumberFormatOptions): string =>
  value === null ? '–' : value.toLocaleString(language, options);

interface RowProps {
  readonly figure: BackendFigure;
  readonly rounds: number;
  readonly fastest: boolean;
  readonly open: boolean;
}

const Row = ({ figure, rounds, fastest, open }: RowProps): JSX.Element => {
  const { t, i18n } = useTranslation('benchmark');
  const { backend, kernelVariant, gpu, software, stepsPerSecond, gflops, peakShare, problem } = figure;
  const number = (value: number | null): string =>
    numberIn(i18n.language, value, { maximumSignificantDigits: 3, useGrouping: true });
  const percent = numberIn(i18n.language, peakShare, { style: 'percent', maximumFractionDigits: 0 });
  const name = backendNames[backend];
  const notes = [
    software ? t('software') : gpu,
    figure.limited && !open ? t('limited', { number: figure.rounds.length, count: rounds }) : '',
    figure.agrees === false ? t('disagrees') : '',
    problem ? sentence(i18n.t, { ...problem, values: { ...problem.values, backend: name } }) : '',
    stepsPerSecond === null && !problem ? t(open ? 'pending' : 'notReached') : '',
  ].filter((note) => note !== '');
  return (
    <tr>
      <th scope="row">
        <span className={styles.backend}>
          {name} {kernelVariant ? <span className={styles.soft}>{kernelVariant}</span> : null}
          {fastest ? <span className={styles.mark}>{t('fastest')}</span> : null}
        </span>
        {notes.map((note) => (
          <span className={styles.note} key={note}>
            {note}
          </span>
        ))}
      </th>
      <td>{number(stepsPerSecond)}</td>
      <td>{gflops !== null && gflops < leastGflops ? `< ${number(leastGflops)}` : number(gflops)}</td>
      <td>{percent}</td>
    </tr>
  );
};

const CaseTable = ({ figures, rounds, open }: CaseTableProps): JSX.Element => {
  const { t } = useTranslation('benchmark');
  const best = Math.max(...figures.backends.map(({ stepsPerSecond }) => stepsPerSecond ?? 0));
  return (
    <table className={styles.figures}>
      <caption>
        <b>{figures.id}</b> <span className={styles.soft}>{t(`case-${figures.id}`)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('backend')}</th>
          <th scope="col">{t('rate')}</th>
          <th scope="col">{t('gflops')}</th>
          <th scope="col">{t('peakShare')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.backends.map((figure) => (
          <Row
            key={figure.backend}
            figure={figure}
            rounds={rounds}
            open={open}
            fastest={!open && figure.stepsPerSecond === best && figures.backends.length > 1}
          />
        ))}
      </tbody>
    </table>
  );
};
interface CaseTableProps {
  readonly figures: CaseFigures;
  readonly rounds: number;
  /** It is being measured. */
  readonly open: boolean;
}

export const Figures = ({ report, openCase }: FiguresProps): JSX.Element => {
  const { t } = useTranslation('benchmark');
  return (
    <section className={styles.results} aria-labelledby="results">
      <h2 id="results">{t('results')}</h2>
      {report.cases.map((figures) => (
        <CaseTable key={figures.id} figures={figures} rounds={report.pace.rounds} open={figures.id === openCase} />
      ))}
      <p className={styles.soft}>{t('figuresHelp')}</p>
    </section>
  );
};
interface FiguresProps {
  readonly report: BenchReport;
  readonly openCase: string | null;
}

import { Trash2 } from 'lucide-react';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../spec/experiment';
import { Button } from '../controls/Button';
import { formatCount } from '../controls/format';
import { useDocument } from '../stores';
import styles from './Inspector.module.css';
import { NodeDetails } from './NodeDetails';

/** What is selected: one node in full, several things as a number, nothing as a summary of the network. */
export const NodePanel = (): JSX.Element => {
  const selection = useDocument((state) => state.selection);
  const only = useDocument((state) => {
    const [first, ...others] = state.selection.nodes;
    return first !== undefined && others.length === 0 ? state.analysis.nodes[first] : undefined;
  });
  if (only) return <NodeDetails analyzed={only} key={only.node.id} />;
  if (selection.nodes.length > 0 || selection.edges.length > 0) return <SeveralSelected />;
  return <NothingSelected />;
};

const NothingSelected = (): JSX.Element => {
  const { t } = useTranslation();
  const analysis = useDocument((state) => state.analysis);
  return (
    <div className={styles.stack}>
      <p className={styles.prose}>{t('nodeNone')}</p>
      <section className={styles.section}>
        <h2 className={styles.subtitle}>{t('networkSummary')}</h2>
        <dl className={styles.facts}>
          <dt>{t('parameterCount')}</dt>
          <dd>{formatCount(analysis.parameterCount)}</dd>
          <dt>{t('multiplyAddsStep')}</dt>
          <dd>{formatCount(analysis.multiplyAddsPerStep)}</dd>
        </dl>
      </section>
    </div>
  );
};

const SeveralSelected = (): JSX.Element => {
  const { t } = useTranslation();
  const { nodes, edges } = useDocument((state) => state.selection);
  const allEdges = useDocument((state) => state.experiment.graph.edges);
  const apply = useDocument((state) => state.apply);
  const chosen = allEdges.filter((edge) => edges.includes(edge.id));
  return (
    <div className={styles.stack}>
      {nodes.length > 0 ? <p className={styles.title}>{t('nodesSelected', { count: nodes.length })}</p> : null}
      {chosen.length === 1 ? <EdgeName from={chosen[0]!.from} to={chosen[0]!.to} /> : null}
      {chosen.length > 1 ? <p className={styles.title}>{t('edgesSelected', { count: chosen.length })}</p> : null}
      <div className={styles.actions}>
        <Button
          look="plain"
          icon={<Trash2 aria-hidden />}
          onClick={() =>
            apply({
              type: 'all',
              edits: [
                ...(edges.length > 0 ? [{ type: 'removeEdges', edges } as const] : []),
                ...(nodes.length > 0 ? [{ type: 'removeNodes', nodes } as const] : []),
              ],
            })
          }
        >
          {t('deleteNode')}
        </Button>
      </div>
    </div>
  );
};

const EdgeName = ({ from, to }: { readonly from: NodeId; readonly to: NodeId }): JSX.Element => (
  <p className={styles.title}>
    {from} → {to}
  </p>
);

import { EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useMemo, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { gradientPlaceOf } from '../../catalog/methods/gradientPlace';
import { useDocument, useStores } from '../stores';
import { lookOf } from '../taskLook';
import { useEditor } from './editorStore';
import type { EditorFlowEdge } from './flowElements';
import { middleOf, strandPath } from './strandPath';
import styles from './strand.module.css';
import { StrandPainter } from './strandPainter';
import { useStrands } from './useStrands';
import { useEdgeReading } from './useEdgeReading';
import { usePairLabel } from './usePairLabel';

const straight = { end: 0, middle: 0 };

/** Tasks whose loss flows back over an edge: those that its consumer serves. */
const useTaskIndices = (consumer: string): readonly number[] =>
  useDocument(
    useShallow(({ experiment, analysis }) => {
      const tasks = analysis.nodes[consumer]?.tasks ?? [];
      return experiment.tasks.flatMap(({ id }, i) => (tasks.includes(id) ? [i] : []));
    }),
  );

/** An edge: one strand for each task whose gradient flows back over it. */
export const StrandEdge = memo((props: EdgeProps<EditorFlowEdge>): JSX.Element => {
  const { id, source, target, selected, sourceX, sourceY, targetX, targetY } = props;
  const { t } = useTranslation();
  const stores = useStores();
  const group = useRef<SVGGElement>(null);
  const [hovered, setHovered] = useState(false);
  const [reading, setReading] = useState('');
  const indices = useTaskIndices(target);
  const marked = useDocument(({ analysis }) => analysis.markedEdges.has(id));
  const isDropTarget = useEditor(({ dropEdge }) => dropEdge === id);
  const line = useMemo(() => ({ sourceX, sourceY, targetX, targetY }), [sourceX, sourceY, targetX, targetY]);
  const painter = useMemo(() => new StrandPainter(line, indices.length), [line, indices.length]);
  useStrands(stores.run, group, painter, { source, target, indices });
  const readNow = useEdgeReading(target, source, indices);
  const pair = usePairLabel(target, source, indices);
  const isApproximate = useDocument(({ experiment }) => gradientPlaceOf(experiment) === 'representation');
  const path = strandPath(line, straight);
  const middle = middleOf(line);
  const state = isDropTarget ? 'drop' : marked ? 'marked' : selected ? 'selected' : undefined;
  return (
    <>
      <path d={path} className={styles.halo} data-state={state} data-many={indices.length > 1 || undefined} />
      <g ref={group} className={styles.strands} data-lit={hovered && indices.length > 2 ? '' : undefined}>
        {indices.map((index, i) => {
          const look = lookOf(index);
          const isLit = pair?.places.includes(i);
          return (
            <g key={index} style={{ color: look.color }} data-faded={hovered && !isLit ? '' : undefined}>
              <path className={styles.ribbon} d={path} />
              <path className={styles.thread} d={path} strokeDasharray={look.dash} />
            </g>
          );
        })}
        {indices.length === 0 && <path className={styles.bare} d={path} />}
      </g>
      <path
        d={path}
        className={`react-flow__edge-interaction ${styles.grip}`}
        onPointerEnter={() => setReading(readNow())}
      >
        {reading !== '' && <title>{reading}</title>}
      </path>
      {pair && (
        <EdgeLabelRenderer>
          <div
            className={styles.pair}
            title={isApproximate ? t('edgeApproximate') : undefined}
            style={{ transform: `translate(-50%, 0) translate(${middle.x}px, ${middle.y + 22}px)` }}
            onPointerEnter={() => setHovered(true)}
            onPointerLeave={() => setHovered(false)}
          >
            {t(isApproximate ? 'edgePairApproximate' : 'edgePair', { a: pair.a, b: pair.b, cosine: pair.cosine })}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
StrandEdge.displayName = 'StrandEdge';

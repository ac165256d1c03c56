import { useReactFlow } from '@xyflow/react';
import { useCallback, useState, type PointerEvent } from 'react';
import type { EdgeId } from '../../spec/experiment';
import { headEntry } from '../../catalog/nodes';
import { useEditorActions } from './ActionsContext';
import { useEditorStore } from './editorStore';
import { sizeOfKind } from './nodeSize';

export interface Dragged {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
}

const threshold = 5;

const edgeUnder = (x: number, y: number): EdgeId | null => {
  const edge = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest('.react-flow__edge'))
    .find((found) => found !== null);
  return edge?.getAttribute('data-id') ?? null;
};
const isOverCanvas = (x: number, y: number): boolean => {
  const [top] = document.elementsFromPoint(x, y);
  return (top?.closest('.react-flow') ?? null) !== null;
};

/** The click that a browser may send after a drag is no click on the item. */
const swallowClick = (item: HTMLElement): void => {
  const swallow = (click: Event): void => click.stopPropagation();
  item.addEventListener('click', swallow, { capture: true });
  setTimeout(() => item.removeEventListener('click', swallow, { capture: true }), 0);
};

/** Dragging a palette item by pointer events, which works for fingers too; `begin` goes on the item's pointerdown. */
export const usePaletteDrag = () => {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const editor = useEditorStore();
  const actions = useEditorActions();
  const { screenToFlowPosition } = useReactFlow();

  const drop = useCallback(
    (kind: string, x: number, y: number): void => {
      const edge = editor.getState().dropEdge;
      const { width, height } = sizeOfKind(kind);
      const middle = screenToFlowPosition({ x, y });
      const position = [Math.round(middle.x - width / 2), Math.round(middle.y - height / 2)] as const;
      if (edge !== null) actions.add(kind, { position, on: edge });
      else if (isOverCanvas(x, y)) actions.add(kind, { position });
    },
    [actions, editor, screenToFlowPosition],
  );

  const begin = useCallback(
    (kind: string, down: PointerEvent<HTMLElement>): void => {
      if (down.button !== 0) return;
      const item = down.currentTarget;
      item.setPointerCapture(down.pointerId);
      const listening = new AbortController();
      let isDragging = false;
      const end = (): void => {
        listening.abort();
        setDragged(null);
        editor.setState({ dropEdge: null });
      };
      const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent): void => {
        isDragging ||= Math.hypot(x - down.clientX, y - down.clientY) > threshold;
        if (!isDragging) return;
        setDragged({ kind, x, y });
        editor.setState({ dropEdge: headEntry(kind) ? null : edgeUnder(x, y) });
      };
      const up = ({ clientX: x, clientY: y }: globalThis.PointerEvent): void => {
        if (isDragging) {
          drop(kind, x, y);
          swallowClick(item);
        }
        end();
      };
      const options = { signal: listening.signal };
      item.addEventListener('pointermove', move, options);
      item.addEventListener('pointerup', up, options);
      item.addEventListener('pointercancel', end, options);
    },
    [drop, editor],
  );
  return { dragged, begin };
};

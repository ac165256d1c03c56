import type { Edge, EdgeId } from './experiment';

/** Orders of every slot become 0, 1, 2 …; at equal order `first` comes first, then the list decides. Edges that stay are the same. */
export const renumbered = (edges: readonly Edge[], first?: EdgeId): readonly Edge[] => {
  const slots = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = `${edge.to}:${edge.slot}`;
    slots.set(key, [...(slots.get(key) ?? []), edge]);
  }
  const orders = new Map<Edge, number>();
  for (const slot of slots.values()) {
    slot.sort((a, b) => a.order - b.order || Number(b.id === first) - Number(a.id === first));
    slot.forEach((edge, order) => orders.set(edge, order));
  }
  return edges.map((edge) => {
    const order = orders.get(edge)!;
    return order === edge.order ? edge : { ...edge, order };
  });
};

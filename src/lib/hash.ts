/** FNV-1a: goes on from `state`, so that a text can be taken in piece by piece. */
export const absorb = (state: number, text: string): number => {
  let h = state;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h;
};

/** Murmur's finish: spreads a state over 32 bits. */
export const spread = (state: number): number => {
  let h = state;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Spreads names over 32 bits. Another `basis` gives an independent number. */
export const hash = (text: string, basis: number): number => spread(absorb(basis >>> 0, text));

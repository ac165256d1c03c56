import {
  Binary,
  Blend,
  ChartSpline,
  Combine,
  Dices,
  Grid2x2,
  Grid3x3,
  Layers,
  LogIn,
  Network,
  Plus,
  Rows3,
  Shapes,
  type LucideIcon,
} from 'lucide-react';
import { heads } from '../../catalog/heads';
import { layers } from '../../catalog/layers';
import type { LayerEntry } from '../../catalog/layers/entry';

export const paletteGroups = ['data', 'layers', 'share', 'heads'] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

export const groupWords = {
  data: 'paletteData',
  layers: 'paletteLayers',
  share: 'paletteShare',
  heads: 'paletteHeads',
} as const satisfies Record<PaletteGroup, string>;

/** Pictures for the kinds that have one; any other gets its group's. */
const kindIcons: Readonly<Record<string, LucideIcon>> = {
  dense: Network,
  dropout: Dices,
  flatten: Rows3,
  conv2d: Grid3x3,
  'max-pool': Grid2x2,
  concat: Combine,
  add: Plus,
  classification: Shapes,
  binary: Binary,
  regression: ChartSpline,
};
const groupIcons: Readonly<Record<PaletteGroup, LucideIcon>> = {
  data: LogIn,
  layers: Layers,
  share: Blend,
  heads: Shapes,
};

export const iconOf = ({ kind, group }: LayerEntry): LucideIcon => kindIcons[kind] ?? groupIcons[group];

const entries: readonly LayerEntry[] = [...layers.entries, ...heads.entries];
export const paletteItems: readonly { readonly group: PaletteGroup; readonly entries: readonly LayerEntry[] }[] =
  paletteGroups
    .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
    .filter((section) => section.entries.length > 0);

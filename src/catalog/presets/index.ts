import type { PresetEntry } from './entry';

export const presets: readonly PresetEntry[] = [];

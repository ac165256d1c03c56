import { digitsPreset } from './digits';
import type { PresetEntry } from './entry';
import { moonsPreset } from './moons';
import { twoDigitsPreset } from './twoDigits';

/** The first one is what the page opens with. */
export const presets: readonly PresetEntry[] = [moonsPreset, digitsPreset, twoDigitsPreset];

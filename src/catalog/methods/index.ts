import { catalog } from '../lookup';
import { dwa } from './dwa';
import type { WeightingMethod } from './entry';
import { equal } from './equal';
import { famo } from './famo';
import { inverseLoss } from './inverseLoss';
import { manual } from './manual';
import { pcgrad } from './pcgrad';
import { uw } from './uw';

export const methods = catalog<WeightingMethod>([equal, manual, inverseLoss, uw, dwa, pcgrad, famo]);

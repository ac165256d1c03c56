import { catalog } from '../lookup';
import { binaryCrossEntropy } from './binaryCrossEntropy';
import { crossEntropy } from './crossEntropy';
import type { LossEntry } from './entry';
import { huber } from './huber';
import { mse } from './mse';

export const losses = catalog<LossEntry>([crossEntropy, binaryCrossEntropy, mse, huber]);

import { catalog } from '../lookup';
import { cosmos } from './cosmos';
import { dwa } from './dwa';
import type { WeightingMethod } from './entry';
import { equal } from './equal';
import { famo } from './famo';
import { gls } from './gls';
import { inverseLoss } from './inverseLoss';
import { manual } from './manual';
import { pbi } from './pbi';
import { pcgrad } from './pcgrad';
import { rlw } from './rlw';
import { scheduled } from './scheduled';
import { si } from './si';
import { stch } from './stch';
import { uw } from './uw';
import { graddrop } from './graddrop';
import { mgda } from './mgda';
import { trimmedMean } from './trimmedMean';
import { excessMtl } from './excessMtl';
import { moco } from './moco';
import { dbMtl } from './dbMtl';
import { cagrad } from './cagrad';
import { gradvac } from './gradvac';
import { krum } from './krum';

export const methods = catalog<WeightingMethod>([
  equal,
  manual,
  inverseLoss,
  uw,
  dwa,
  pcgrad,
  famo,
  gls,
  si,
  rlw,
  graddrop,
  stch,
  pbi,
  cosmos,
  mgda,
  trimmedMean,
  excessMtl,
  moco,
  dbMtl,
  scheduled,
  cagrad,
  gradvac,
  krum,
]);

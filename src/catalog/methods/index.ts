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
import { modo } from './modo';
import { sdmgrad } from './sdmgrad';
import { imtlG } from './imtlG';
import { imtlL } from './imtlL';
import { imtl } from './imtl';
import { alignedMtl } from './alignedMtl';
import { nashMtl } from './nashMtl';
import { fairGrad } from './fairGrad';
import { upgrad } from './upgrad';
import { dualProj } from './dualProj';
import { conFig } from './conFig';
import { gradNorm } from './gradNorm';
import { autoLambda } from './autoLambda';
import { moml } from './moml';
import { forum } from './forum';
import { momentumConFig } from './momentumConFig';
import { crMogm } from './crMogm';

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
  modo,
  sdmgrad,
  imtlG,
  imtlL,
  imtl,
  alignedMtl,
  nashMtl,
  fairGrad,
  upgrad,
  dualProj,
  conFig,
  gradNorm,
  autoLambda,
  moml,
  forum,
  momentumConFig,
  crMogm,
]);

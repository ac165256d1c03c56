import { catalog } from '../lookup';
import { cosmos } from './losses/cosmos';
import { dwa } from './losses/dwa';
import type { WeightingMethod } from './entry';
import { equal } from './losses/equal';
import { famo } from './losses/famo';
import { gls } from './losses/gls';
import { inverseLoss } from './losses/inverseLoss';
import { manual } from './losses/manual';
import { pbi } from './losses/pbi';
import { pcgrad } from './gradients/pcgrad';
import { rlw } from './losses/rlw';
import { scheduled } from './losses/scheduled';
import { si } from './losses/si';
import { stch } from './losses/stch';
import { uw } from './losses/uw';
import { graddrop } from './elementwise/graddrop';
import { mgda } from './gradients/mgda';
import { trimmedMean } from './elementwise/trimmedMean';
import { excessMtl } from './elementwise/excessMtl';
import { moco } from './elementwise/moco';
import { dbMtl } from './elementwise/dbMtl';
import { cagrad } from './gradients/cagrad';
import { gradvac } from './gradients/gradvac';
import { krum } from './gradients/krum';
import { modo } from './gradients/modo';
import { sdmgrad } from './gradients/sdmgrad';
import { imtlG } from './gradients/imtlG';
import { imtlL } from './losses/imtlL';
import { imtl } from './gradients/imtl';
import { alignedMtl } from './gradients/alignedMtl';
import { nashMtl } from './gradients/nashMtl';
import { fairGrad } from './gradients/fairGrad';
import { upgrad } from './gradients/upgrad';
import { dualProj } from './gradients/dualProj';
import { conFig } from './gradients/conFig';
import { gradNorm } from './gradients/gradNorm';
import { autoLambda } from './bilevel/autoLambda';
import { moml } from './bilevel/moml';
import { forum } from './bilevel/forum';
import { momentumConFig } from './elementwise/momentumConFig';
import { crMogm } from './gradients/crMogm';

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

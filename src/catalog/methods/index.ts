import { catalog } from '../lookup';
import { autoLambda } from './bilevel/autoLambda';
import { forum } from './bilevel/forum';
import { moml } from './bilevel/moml';
import { dbMtl } from './elementwise/dbMtl';
import { excessMtl } from './elementwise/excessMtl';
import { graddrop } from './elementwise/graddrop';
import { moco } from './elementwise/moco';
import { momentumConFig } from './elementwise/momentumConFig';
import { trimmedMean } from './elementwise/trimmedMean';
import { alignedMtl } from './gradients/alignedMtl';
import { cagrad } from './gradients/cagrad';
import { conFig } from './gradients/conFig';
import { crMogm } from './gradients/crMogm';
import { dualProj } from './gradients/dualProj';
import { fairGrad } from './gradients/fairGrad';
import { gradNorm } from './gradients/gradNorm';
import { gradvac } from './gradients/gradvac';
import { imtl } from './gradients/imtl';
import { imtlG } from './gradients/imtlG';
import { krum } from './gradients/krum';
import { mgda } from './gradients/mgda';
import { modo } from './gradients/modo';
import { nashMtl } from './gradients/nashMtl';
import { pcgrad } from './gradients/pcgrad';
import { sdmgrad } from './gradients/sdmgrad';
import { upgrad } from './gradients/upgrad';
import { cosmos } from './losses/cosmos';
import { dwa } from './losses/dwa';
import { equal } from './losses/equal';
import { famo } from './losses/famo';
import { gls } from './losses/gls';
import { imtlL } from './losses/imtlL';
import { inverseLoss } from './losses/inverseLoss';
import { manual } from './losses/manual';
import { pbi } from './losses/pbi';
import { rlw } from './losses/rlw';
import { scheduled } from './losses/scheduled';
import { si } from './losses/si';
import { stch } from './losses/stch';
import { uw } from './losses/uw';
import type { WeightingMethod } from './entry';

/** Weights that are set, drawn or computed from losses. */
const byLosses = [equal, manual, scheduled, rlw, cosmos, dwa, famo, gls, imtlL, inverseLoss, pbi, si, stch, uw];

/** Weights computed from inner products of the gradients. */
const byGradients = [
  alignedMtl,
  cagrad,
  conFig,
  crMogm,
  dualProj,
  fairGrad,
  gradNorm,
  gradvac,
  imtl,
  imtlG,
  krum,
  mgda,
  modo,
  nashMtl,
  pcgrad,
  sdmgrad,
  upgrad,
];

/** Gradients combined element by element, or tracked from step to step. */
const byElements = [dbMtl, excessMtl, graddrop, moco, momentumConFig, trimmedMean];

/** Weights learned by looking ahead. */
const bilevel = [autoLambda, forum, moml];

export const methods = catalog<WeightingMethod>([...byLosses, ...byGradients, ...byElements, ...bilevel]);

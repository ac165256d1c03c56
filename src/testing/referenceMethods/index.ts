import type { MethodUnderTest } from './adapter';
import { dwa } from './dwa';
import { ew } from './ew';
import { famo } from './famo';
import { gls } from './gls';
import { pcgrad } from './pcgrad';
import { rlw } from './rlw';
import { si } from './si';
import { stch } from './stch';
import { uw } from './uw';
import { graddrop } from './graddrop';
import { mgda } from './mgda';
import { trimmedmean } from './trimmedmean';
import { excessmtl } from './excessmtl';
import { moco } from './moco';
import { dbMtl } from './dbMtl';
import { cagrad } from './cagrad';
import { gradvac } from './gradvac';
import { krum } from './krum';
import { modo } from './modo';
import { sdmgrad } from './sdmgrad';
import { dualProj, upgrad } from './dualCone';
import { imtlG } from './imtlG';
import { imtl } from './imtl';
import { alignedMtl } from './alignedMtl';
import { nashMtl } from './nashMtl';
import { fairGrad } from './fairGrad';
import { conFig } from './conFig';
import { gradNorm } from './gradNorm';
import { autoLambda } from './autoLambda';
import { moml } from './moml';
import { forum } from './forum';
import { momentumConFig } from './momentumConFig';

/** By the method's name in the reference. */
export const methodsUnderTest: Readonly<Record<string, MethodUnderTest>> = {
  'M-ConFIG': momentumConFig,
  FORUM: forum,
  MOML: moml,
  'Auto-Lambda': autoLambda,
  'IMTL-G': imtlG,
  IMTL: imtl,
  'Aligned-MTL': alignedMtl,
  'Nash-MTL': nashMtl,
  FairGrad: fairGrad,
  UPGrad: upgrad,
  DualProj: dualProj,
  ConFIG: conFig,
  GradNorm: gradNorm,
  SDMGrad: sdmgrad,
  MoDo: modo,
  Krum: krum,
  GradVac: gradvac,
  CAGrad: cagrad,
  'DB-MTL': dbMtl,
  MoCo: moco,
  ExcessMTL: excessmtl,
  TrimmedMean: trimmedmean,
  MGDA: mgda,
  GradDrop: graddrop,
  DWA: dwa,
  EW: ew,
  FAMO: famo,
  GLS: gls,
  PCGrad: pcgrad,
  RLW: rlw,
  SI: si,
  STCH: stch,
  UW: uw,
};

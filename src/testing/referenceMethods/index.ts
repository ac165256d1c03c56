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

/** By the method's name in the reference. */
export const methodsUnderTest: Readonly<Record<string, MethodUnderTest>> = {
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

/** Files of the reference whose method has no entry yet. */
export const methodsNotYet: readonly string[] = [
  'aligned-mtl',
  'auto-lambda',
  'config',
  'dualproj',
  'fairgrad',
  'forum',
  'gradnorm',
  'imtl',
  'imtl-g',
  'm-config',
  'modo',
  'moml',
  'nash-mtl',
  'sdmgrad',
  'upgrad',
];

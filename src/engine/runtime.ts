import * as tf from '@tensorflow/tfjs-core';
import type { Tf } from '../catalog/layers/entry';
import type { BackendName } from '../protocol/event';
import type { SimdBackend } from '../simd/backend';
import { assertNever } from '../lib/assertNever';
import { ProblemError } from '../spec/problem';

/** The one realm of TensorFlow.js: a backend that is ready, and how to read from it. */
export interface Runtime {
  readonly tf: Tf;
  readonly backend: BackendName;
  /** Which kernels the backend runs, for the record of the run. */
  readonly kernelVariant: string;
  /** Reading is a copy in memory, not a wait for a device. */
  readonly readsAreCheap: boolean;
  readonly versions: Readonly<Record<string, string>>;
  /** Our own backend, which can record and replay what it computes; null where another one computes. */
  readonly simd: SimdBackend | null;
  /** Machine epsilon of its tensors. */
  readonly precision: number;
  read(tensor: tf.Tensor): Promise<Float32Array>;
  /** Settles when the device or context is lost; never on `cpu`. */
  readonly lost: Promise<string>;
}

const never = new Promise<string>(() => undefined);

interface LosableDevice {
  readonly lost: Promise<{ readonly message: string }>;
}

const deviceLost = (backend: BackendName): Promise<string> => {
  if (backend === 'webgpu') {
    const { device } = tf.backend() as unknown as { device: LosableDevice };
    return device.lost.then(({ message }) => message);
  }
  if (backend === 'webgl') {
    const { canvas } = tf.backend() as unknown as { canvas: EventTarget };
    return new Promise((resolve) =>
      canvas.addEventListener('webglcontextlost', () => resolve('WebGL context lost'), { once: true }),
    );
  }
  return never;
};

const load = async (backend: BackendName): Promise<void> => {
  switch (backend) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      return;
    case 'simd': {
      // Its kernels stand in for those of `cpu`, which compute what it does not.
      await import('@tensorflow/tfjs-backend-cpu');
      const { registerSimdBackend } = await import('../simd/register');
      registerSimdBackend();
      return;
    }
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      // Packed textures compute on the padding of odd sizes too (sigmoid(0) = 0.5), and packed products read it back:
      // from the second step on, gradients of a head with one unit came out wrong by per cents.
      tf.env().set('WEBGL_PACK', false);
      return;
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      await import('./webgpu/kernels');
  }
};

interface Adapter {
  readonly info?: { readonly vendor?: string; readonly architecture?: string; readonly description?: string };
}

/** `'gpu' in navigator` can be true with no adapter behind it, so the adapter itself is asked for. */
const requestAdapter = async (): Promise<Adapter | null> => {
  const gpu =
    typeof navigator === 'undefined'
      ? undefined
      : (navigator as { gpu?: { requestAdapter(): Promise<Adapter | null> } }).gpu;
  return (await gpu?.requestAdapter()) ?? null;
};

/** `(module (func (drop (v128.const …))))`: valid only where WebAssembly has SIMD. */
const smallestSimdModule = new Uint8Array([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11],
]);

const exists = async (backend: BackendName): Promise<boolean> => {
  if (backend === 'cpu') return true;
  if (backend === 'simd') return WebAssembly.validate(smallestSimdModule);
  if (backend === 'webgpu') return (await requestAdapter()) !== null;
  return typeof OffscreenCanvas !== 'undefined' && new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
};

const softwareNames = /swiftshader|llvmpipe|software|basic render/i;

/** What is behind a GPU backend, in words of the browser; empty where nothing is, or it does not tell. */
export const gpuName = async (backend: BackendName): Promise<string> => {
  if (backend === 'webgpu') {
    const { vendor = '', architecture = '', description = '' } = (await requestAdapter())?.info ?? {};
    return `${vendor} ${architecture} ${description}`.trim();
  }
  if (backend === 'webgl' && typeof OffscreenCanvas !== 'undefined') {
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
    const names = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl ? String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)) : '';
  }
  return '';
};

/** A GPU that is only played by the CPU: correct, and slower than the `cpu` backend on most networks here. */
export const isSoftware = async (backend: BackendName): Promise<boolean> => softwareNames.test(await gpuName(backend));

const variantOf = (backend: BackendName): string => {
  switch (backend) {
    case 'cpu':
      return 'javascript';
    case 'simd':
      return (tf.backend() as unknown as SimdBackend).machine.variant;
    case 'webgl':
      return 'webgl2';
    case 'webgpu':
      return 'wgsl';
    default:
      return assertNever(backend);
  }
};

/** Makes `backend` the one TensorFlow.js computes on. Throws `backend-unavailable`. */
export const startRuntime = async (backend: BackendName): Promise<Runtime> => {
  // Its advice for developers (another package for Node) would stand between our own sentences.
  tf.enableProdMode();
  const unavailable = (reason: string): ProblemError =>
    new ProblemError({ code: 'backend-unavailable', values: { backend, reason } });
  try {
    if (!(await exists(backend))) throw unavailable('');
    await load(backend);
    if (!(await tf.setBackend(backend))) throw unavailable('');
  } catch (error) {
    throw error instanceof ProblemError ? error : unavailable(error instanceof Error ? error.message : String(error));
  }
  const readsAreCheap = backend === 'cpu' || backend === 'simd';
  return {
    tf,
    backend,
    kernelVariant: variantOf(backend),
    readsAreCheap,
    simd: backend === 'simd' ? (tf.backend() as unknown as SimdBackend) : null,
    versions: { 'tfjs-core': tf.version_core },
    precision: Float32Array.BYTES_PER_ELEMENT === 8 ? 2.220446049250313e-16 : 1.1920929e-7,
    read: async (tensor) => (readsAreCheap ? tensor.dataSync<'float32'>() : tensor.data<'float32'>()),
    lost: deviceLost(backend),
  };
};

/** Drops the backend and everything on it; what makes it stays registered, so that it can be started afresh. */
export const dropBackend = (backend: BackendName): void => {
  const factory = tf.findBackendFactory(backend);
  if (!factory) return;
  tf.removeBackend(backend);
  tf.registerBackend(backend, factory);
};

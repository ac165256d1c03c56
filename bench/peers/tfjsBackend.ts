import * as tf from '@tensorflow/tfjs-core';
import { isSoftware } from '../../src/engine/runtime';

const startWasm = async (): Promise<void> => {
  const [{ setWasmPaths }, plain, simd, threaded] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url'),
  ]);
  const at = ({ default: url }: { readonly default: string }): string => new URL(url, self.location.href).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': at(plain),
    'tfjs-backend-wasm-simd.wasm': at(simd),
    'tfjs-backend-wasm-threaded-simd.wasm': at(threaded),
  });
};

/** Makes one of TensorFlow.js's own backends the one it computes on, with its defaults; resolves with its name. */
export const startTfjs = async (backend: string): Promise<string> => {
  tf.enableProdMode();
  let software = false;
  if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  if (backend === 'wasm') await startWasm();
  if (backend === 'webgl') {
    await import('@tensorflow/tfjs-backend-webgl');
    software = await isSoftware('webgl');
  }
  if (backend === 'webgpu') {
    software = await isSoftware('webgpu');
    if (software) throw new Error('there is no GPU; played by the CPU it would be no measure of WebGPU.');
    await import('@tensorflow/tfjs-backend-webgpu');
  }
  if (!(await tf.setBackend(backend))) throw new Error(`its backend ${backend} does not start here.`);
  return software ? `${backend}, no GPU` : backend;
};

export type KernelVariant = 'simd128' | 'relaxed-simd';

/** `(func (result v128) … f32x4.relaxed_madd)`: valid only where relaxed SIMD is. */
const relaxedProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65,
  0, 253, 15, 253, 133, 2, 11,
]);

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** The variant with fused multiply-add where this engine has relaxed SIMD. */
export const bestVariant = (): KernelVariant => (WebAssembly.validate(relaxedProbe) ? 'relaxed-simd' : 'simd128');

/** Throws where the engine has no SIMD of that variant. */
export const loadModule = async (
  variant: KernelVariant,
  memory: WebAssembly.Memory,
  table: WebAssembly.Table,
): Promise<WebAssembly.Exports> => {
  const { default: base64 } =
    variant === 'relaxed-simd'
      ? await import('virtual:simd-kernels/relaxed')
      : await import('virtual:simd-kernels/strict');
  const { instance } = await WebAssembly.instantiate(bytesOf(base64), { env: { memory, table } });
  return instance.exports;
};

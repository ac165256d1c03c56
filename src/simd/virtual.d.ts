/** Compiled from `assembly/` by the build (`simd.config.ts`): the module's bytes in base64. */
declare module 'virtual:simd-kernels/*' {
  const base64: string;
  export default base64;
}

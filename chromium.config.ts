/** One browser for unit tests, journeys and benchmarks: Chromium with software WebGPU and WebGL where there is no GPU. */
export const chromiumPath: string | undefined = process.env['CHROMIUM'];

export const chromiumArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

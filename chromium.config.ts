/** One browser for tests, journeys and benchmarks. */
export const chromiumPath: string | undefined = process.env['CHROMIUM'];

/** As a reader's browser: how pages are drawn is left to Chromium. */
export const plainChromiumArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** With software WebGPU and WebGL where there is no GPU: correct, slow, and pages are drawn through them too. */
export const chromiumArgs: readonly string[] = [
  ...plainChromiumArgs,
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

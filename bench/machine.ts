import { cpus, platform, release } from 'node:os';

/** What a number depends on besides the code. */
export const machineFacts = (): Record<string, string | number> => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  system: `${platform()} ${release()}`,
  node: process.versions.node,
});

/** Rows of equal width, columns apart. */
export const printTable = (rows: readonly (readonly (string | number)[])[]): void => {
  const texts = rows.map((row) => row.map(String));
  const widths = texts.reduce<number[]>((most, row) => row.map((text, i) => Math.max(text.length, most[i] ?? 0)), []);
  for (const row of texts) console.log(row.map((text, i) => text.padEnd(widths[i]!)).join('  ').trimEnd()); // prettier-ignore
};

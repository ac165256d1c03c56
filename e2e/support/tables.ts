import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../../shared/data/energy-efficiency.csv', import.meta.url));

/** Real data outside the project; null where it is absent. */
export const energyFile: string | null = existsSync(shared) ? shared : null;

/** Lines 3 and 6 are ragged, lines 4 and 7 lack a value, `site` never changes. */
export const crookedTable = [
  'size,age,site,price',
  '1,10,a,100',
  '2,20,a',
  '3,,a,300',
  '4,40,a,400',
  '5,50,a,500,extra',
  '6,60,a,',
  ...Array.from({ length: 60 }, (_, i) => `${i + 7},${(i * 7) % 50},a,${100 * (i + 7)}`),
].join('\n');

/** Two inputs, one target that depends on both; no randomness needed. */
export const longTable = (rows: number): string => {
  const lines = ['left,right,sum'];
  for (let i = 0; i < rows; i++) {
    const left = ((i * 7919) % 1000) / 1000;
    const right = ((i * 104729) % 997) / 997;
    lines.push(`${left},${right.toFixed(5)},${(left + 2 * right).toFixed(5)}`);
  }
  return lines.join('\n');
};

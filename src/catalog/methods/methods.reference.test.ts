import { afterAll, describe, expect, it } from 'vitest';
import { recordConformance, writeConformance, type ConformanceRecord } from '../../testing/conformance';
import { playCase, readMethod, variantOf } from '../../testing/methodCases';
import { printTallies, referenceFiles, type Tally } from '../../testing/referenceCases';
import { methodsUnderTest } from '../../testing/referenceMethods';
import { methods } from './index';

const files = referenceFiles('weighting').map((file) => file.replace('.json', ''));
const tallies: Tally[] = [];
const records: ConformanceRecord[] = [];
/** Cases that were run; fewer than there are where somebody chose some. */
let ran = 0;
let all = 0;

for (const file of files.filter((name) => name !== 'matrices')) {
  const { method, cases } = readMethod(file);
  describe(`${method} of the reference`, () => {
    const entry = methodsUnderTest[method];
    const record = recordConformance(entry?.kind ?? file, file, cases);
    records.push(record);
    all += cases.length;
    let passed = 0;
    const skipped = new Map<string, number>();
    for (const one of cases) {
      it(`${one.id} (${one.variant}, ${one.role})`, async () => {
        ran++;
        const variant = variantOf(method, one);
        if (variant !== 'run') {
          expect(one.role, 'a primary case is always required').toBe('alternate');
          const reason = `${one.variant} not required: ${variant.notRequired.en}`;
          record.notRequired(one, variant.notRequired);
          skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
          return;
        }
        await playCase(method, one);
        passed++;
        record.passed(one);
      });
    }
    afterAll(() => {
      const notes = [...skipped].map(([reason, count]) => `${count} of ${reason}`);
      tallies.push({ name: file, passed, note: notes.join('; ') });
    });
  });
}

/** Files of another folder may be called anything. */
if (process.env['REFERENCE_DIR'] === undefined)
  it('knows the entry of every file', () => {
    const kinds = records.map((record) => record.outcome().kind);
    expect(kinds.filter((kind) => !methods.get(kind))).toEqual([]);
  });

it('finds methods to test', () => {
  expect(files).toContain('matrices');
  expect(files.length).toBeGreaterThan(1);
});

afterAll(() => {
  printTallies('Weighting methods', tallies);
  if (ran === all) writeConformance(records.map((record) => record.outcome()));
});

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MethodConformance } from 'virtual:conformance';
import type { Localized } from '../i18n/language';
import type { Tolerance } from './referenceCases';

interface JudgedCase {
  readonly variant: string;
  readonly role: 'primary' | 'alternate';
  /** Absent where nothing is compared: such a case asks for finite numbers. */
  readonly tol?: Tolerance | Readonly<Record<string, Tolerance>>;
}

/** Collects how the cases of one reference file go. */
export interface ConformanceRecord {
  passed(one: JudgedCase): void;
  notRequired(one: JudgedCase, reason: Localized<string>): void;
  /** A case that neither passed nor was excused has failed. */
  outcome(): MethodConformance;
}

const relative = ({ tol = {} }: JudgedCase): readonly number[] =>
  typeof tol['rel'] === 'number' ? [tol['rel']] : Object.values(tol as Record<string, Tolerance>).map(({ rel }) => rel);

export const recordConformance = (kind: string, file: string, cases: readonly JudgedCase[]): ConformanceRecord => {
  const passed = { primary: 0, alternate: 0 };
  const excused = new Map<string, { variant: string; reason: Localized<string>; count: number }>();
  const count = (role: JudgedCase['role']): number => cases.filter((one) => one.role === role).length;
  return {
    passed: ({ role }) => void passed[role]++,
    notRequired({ variant }, reason) {
      const known = excused.get(variant);
      excused.set(variant, { variant, reason, count: (known?.count ?? 0) + 1 });
    },
    outcome() {
      const notRequired = [...excused.values()];
      const left = notRequired.reduce((sum, one) => sum + one.count, 0);
      const required = cases.filter(({ role }) => role === 'primary').map(relative);
      const tolerances = required.flat().sort((a, b) => a - b);
      const usual = tolerances[tolerances.length >> 1] ?? 0;
      const wide = required.filter((all) => all.some((rel) => rel > usual)).length;
      return {
        kind,
        file: `${file}.json`,
        primary: { passed: passed.primary, of: count('primary') },
        alternate: { passed: passed.alternate, of: count('alternate') - left },
        notRequired,
        tolerance: { usual, widest: tolerances.at(-1) ?? 0, wide },
      };
    },
  };
};

/** Leaves the outcome where the build of the page looks for it; nothing where nobody asked. */
export const writeConformance = (outcomes: readonly MethodConformance[]): void => {
  const file = process.env['CONFORMANCE_FILE'];
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  // In one move: a build that reads meanwhile sees all or nothing.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(outcomes));
  renameSync(unfinished, file);
};

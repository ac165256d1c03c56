import { isReserved } from '../../../spec/ids';
import { limits } from '../../../spec/limits';
import type { Problem } from '../../../spec/problem';
import { isMissing, parseNumber, type DecimalMark } from './numbers';

type Row = readonly string[];

/**
 * Whether the first of these rows names the columns: some column is headed by a word and goes on in numbers, or no
 * column is headed by a number.
 */
export const hasHeader = (rows: readonly Row[], mark: DecimalMark): boolean => {
  const [head = [], ...body] = rows;
  const isNumber = (cell: string | undefined): boolean =>
    cell !== undefined && !Number.isNaN(parseNumber(cell.trim(), mark));
  const goesOnInNumbers = (column: number): boolean => {
    const cells = body.map((row) => row[column]?.trim() ?? '').filter((cell) => !isMissing(cell));
    return cells.length > 0 && cells.filter(isNumber).length >= 0.8 * cells.length;
  };
  if (!head.some(isNumber)) return true;
  return head.some((cell, column) => !isMissing(cell.trim()) && !isNumber(cell) && goesOnInNumbers(column));
};

/** Names that differ, are not empty, not too long, and not what every object answers to. Changes are reported. */
export const nameColumns = (head: Row): { readonly names: readonly string[]; readonly notices: readonly Problem[] } => {
  const notices: Problem[] = [];
  const taken = new Set<string>();
  const names = head.map((cell, i) => {
    const asked = cell.trim();
    const base = asked === '' ? `column ${i + 1}` : [...asked].slice(0, limits.targetLength / 2 - 10).join('');
    let name = base;
    for (let count = 2; taken.has(name) || isReserved(name); count++) name = `${base} (${count})`;
    taken.add(name);
    if (name !== asked && notices.length < 5) {
      notices.push({ code: 'table-renamed', values: { column: i + 1, name: asked.slice(0, 60), renamed: name } });
    }
    return name;
  });
  return { names, notices };
};

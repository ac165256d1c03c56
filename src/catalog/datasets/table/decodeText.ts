import { ProblemError } from '../../../spec/problem';

const decodeAs = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Text of a file: UTF-8 or UTF-16 with their marks (which are dropped), else UTF-8, else GB 18030 (Chinese Excel), else
 * Windows-1252. Refuses what holds zero bytes: a spreadsheet, an archive.
 */
export const decodeText = (bytes: Uint8Array): { readonly text: string; readonly encoding: string } => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: decodeAs(bytes, 'utf-16le') ?? '', encoding: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: decodeAs(bytes, 'utf-16be') ?? '', encoding: 'UTF-16' };
  if (bytes.subarray(0, 65536).includes(0)) throw new ProblemError({ code: 'table-not-text', values: {} });
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'UTF-8' };
  const chinese = decodeAs(bytes, 'gb18030');
  if (chinese !== null && /\p{Script=Han}/u.test(chinese)) return { text: chinese, encoding: 'GB 18030' };
  return { text: decodeAs(bytes, 'windows-1252') ?? '', encoding: 'Windows-1252' };
};

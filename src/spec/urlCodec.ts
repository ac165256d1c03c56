import { Inflate, deflateSync, strToU8 } from 'fflate';
import type { Experiment } from './experiment';
import { limits } from './limits';
import type { Problem, Result } from './problem';

/** Format of a shared link's hash: `e1.` + base64url of 4 bytes FNV-1a of the rest, then the document's JSON, deflated. */
const prefix = 'e1.';
const checksumLength = 4;

const checksum = (bytes: Uint8Array): Uint8Array => {
  let h = 0x811c9dc5;
  for (const byte of bytes) h = Math.imul(h ^ byte, 16777619);
  return Uint8Array.of(h >>> 24, h >>> 16, h >>> 8, h);
};

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

const fromBase64Url = (text: string): Uint8Array | null => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
};

/** Unpacks in small pieces and stops as soon as there is more than a document may hold; throws what fflate throws. */
const inflate = (packed: Uint8Array): Uint8Array | null => {
  const pieces: Uint8Array[] = [];
  const most = 3 * limits.documentLength;
  let length = 0;
  let isComplete = false;
  const stream = new Inflate((piece, isLast) => {
    pieces.push(piece);
    length += piece.length;
    isComplete = isLast;
  });
  const pieceLength = 1024;
  for (let start = 0; start < packed.length && length <= most; start += pieceLength) {
    stream.push(packed.subarray(start, start + pieceLength), start + pieceLength >= packed.length);
  }
  if (length > most) return null;
  if (!isComplete) throw new Error('incomplete');
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

/** For the hash of a link, without `#`. The same document gives the same text. */
export const encodeExperiment = (experiment: Experiment): string => {
  const packed = deflateSync(strToU8(JSON.stringify(experiment)), { level: 9 });
  const bytes = new Uint8Array(checksumLength + packed.length);
  bytes.set(checksum(packed));
  bytes.set(packed, checksumLength);
  return prefix + toBase64Url(bytes);
};

const refused = (problem: Problem): Result<string> => ({ ok: false, problems: [problem] });
const damaged: Problem = { code: 'link-damaged', values: {} };

/** The text of the document in a link's hash (with or without `#`), for `openExperiment`. Never throws. */
export const decodeExperiment = (hash: string): Result<string> => {
  const text = hash.replace(/^#/, '');
  if (!text.startsWith(prefix)) return refused({ code: 'link-unknown-format', values: {} });
  if (text.length > limits.documentLength) return refused({ code: 'link-too-large', values: {} });
  const bytes = fromBase64Url(text.slice(prefix.length));
  if (!bytes || bytes.length <= checksumLength) return refused(damaged);
  const packed = bytes.subarray(checksumLength);
  if (checksum(packed).some((byte, i) => byte !== bytes[i])) return refused(damaged);
  try {
    const unpacked = inflate(packed);
    if (!unpacked) return refused({ code: 'link-too-large', values: {} });
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(unpacked) };
  } catch {
    return refused(damaged);
  }
};

import { methodsAtHand } from '../catalog/methods/atHand';
import { presets } from '../catalog/presets';
import { compareExperiments } from '../graph/compare';
import type { Run } from '../runs/run';
import type { PageStorage, StoredDocument } from '../runs/storage';
import type { StoredRun } from '../runs/stored';
import { restoreRun } from '../runs/storedRun';
import { applyEdit } from '../spec/applyEdit';
import type { Edit } from '../spec/edit';
import type { Experiment } from '../spec/experiment';
import type { Problem, Result } from '../spec/problem';
import type { Table } from '../spec/table';
import { liveEdits } from '../state/liveEdits';
import type { KeptRun } from '../state/session';
import { sourceOf } from '../state/source';
import type { Address } from './address';

/** What the page begins with. */
export interface Start {
  readonly experiment: Experiment;
  readonly tables: readonly Table[];
  readonly kept: Pick<KeptRun, 'run' | 'checkpoint'> | null;
  /** What could not be opened, and is said in a message. */
  readonly problems: readonly Problem[];
}

/** The checks of untrusted text weigh something: a first visit, which has none, does without. */
const open = async (text: string): Promise<Result<Experiment>> => (await import('../graph/openText')).openText(text);

export const openLink = async (hash: string): Promise<Result<Experiment>> => {
  const { decodeExperiment } = await import('../spec/urlCodec');
  const decoded = decodeExperiment(hash);
  return decoded.ok ? open(decoded.value) : decoded;
};

const openPreset = (id: string): Result<Experiment> => {
  const preset = presets.find((candidate) => candidate.id === id);
  if (preset) return { ok: true, value: preset.experiment };
  return { ok: false, problems: [{ code: 'preset-unknown', values: { id: id.slice(0, 40) } }] };
};

/**
 * The shared experiment of the link, else the preset it names, else the stored document, else the first preset. After a
 * reload of the same link the stored document comes first: it is that experiment with the reader's changes. What
 * cannot be opened becomes a problem, and the next one in line is opened: nothing stored is lost.
 */
const openDocument = async (
  address: Address,
  reloaded: boolean,
  stored: StoredDocument | null,
  problems: Problem[],
): Promise<Experiment> => {
  const taken = <T>(result: Result<T>): T | null => {
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return null;
  };
  const fromStored = async (): Promise<Experiment | null> => {
    if (!stored) return null;
    const kept = taken(await (await import('../graph/openText')).openKept(stored.text));
    problems.push(...(kept?.notices ?? []));
    return kept && kept.experiment;
  };
  const fromAddress = async (): Promise<Experiment | null> => {
    if (address.hash !== '') return taken(await openLink(address.hash));
    return address.preset === null ? null : taken(openPreset(address.preset));
  };
  const storedFirst = reloaded && stored !== null && stored.address === address.key;
  const opened = storedFirst
    ? ((await fromStored()) ?? (await fromAddress()))
    : ((await fromAddress()) ?? (await fromStored()));
  return opened ?? presets[0]!.experiment;
};

const openEdits = async (texts: readonly string[]): Promise<readonly Edit[] | null> => {
  const { parseEdit } = await import('../spec/parseEdit');
  const edits: Edit[] = [];
  for (const text of texts) {
    const parsed = parseEdit(JSON.parse(text));
    if (!parsed.ok) return null;
    edits.push(parsed.value);
    if (parsed.value.type === 'setMethod') await methodsAtHand.load(parsed.value.method.kind);
  }
  return edits;
};

/** The stored run, if it is a run of this document; null if it is not; a problem if it cannot be trusted. */
const openRun = async (stored: StoredRun, experiment: Experiment): Promise<Result<Run | null>> => {
  const damaged: Result<null> = { ok: false, problems: [{ code: 'stored-run-damaged', values: {} }] };
  try {
    const current = await open(stored.current);
    if (!current.ok) return damaged;
    const difference = compareExperiments(current.value, experiment);
    if (difference === 'rebuild' || difference === 'restart') return { ok: true, value: null };
    const base = await open(stored.experiment);
    const edits = await openEdits(stored.edits.map(({ edit }) => edit));
    if (!base.ok || !edits) return damaged;
    const run = restoreRun(stored, base.value, edits);
    const since = difference === 'live' ? liveEdits(current.value, experiment) : [];
    return { ok: true, value: { ...run, edits: [...run.edits, ...since.map((edit) => ({ step: run.step, edit }))] } };
  } catch {
    return damaged;
  }
};

export const openStart = async (address: Address, reloaded: boolean, storage: PageStorage): Promise<Start> => {
  const problems: Problem[] = [...address.problems];
  const read = async <T>(reading: Promise<Result<T | null>>): Promise<T | null> => {
    const result = await reading.catch((): Result<null> => ({ ok: true, value: null }));
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return null;
  };
  const [document, stored] = await Promise.all([read(storage.readDocument()), read(storage.readRun())]);
  const opened = await openDocument(address, reloaded, document, problems);
  const experiment = address.backend ? applyEdit(opened, { type: 'setBackend', backend: address.backend }) : opened;
  const source = sourceOf(experiment.dataset);
  const table = source && (await read(storage.readTable(source.sha256)));
  const run = stored && (await read(openRun(stored, experiment)));
  return {
    experiment,
    tables: table ? [table] : [],
    kept: stored && run ? { run, checkpoint: stored.checkpoint } : null,
    problems,
  };
};

import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { planKeyOf } from '../graph/planKey';
import { createI18n, sentence } from '../i18n/translator';
import { createMeasuringTrainer } from '../protocol/measuringTrainer';
import { createProbe } from '../protocol/probe';
import { createTableImport } from '../protocol/tableImport';
import { createWorkerTrainer } from '../protocol/workerTrainer';
import { openStorage } from '../runs/storage';
import { createDocumentStore } from '../state/documentStore';
import { createImportStore } from '../state/importStore';
import { createMeasurementMemory } from '../state/measurements';
import { persist } from '../state/persistence';
import { createPreferencesStore } from '../state/preferencesStore';
import { createRunSession } from '../state/runSession';
import '../ui/tokens.css';
import '../ui/base.css';
import { afterPaint } from '../ui/afterPaint';
import { App } from '../ui/shell/App';
import { StoresContext, type Stores } from '../ui/stores';
import { readAddress } from './address';
import { browserClock } from './browserClock';
import { createPlayground, type Playground } from './console';
import { openLink, openStart } from './openStart';

declare global {
  interface Window {
    mtlPlayground: Playground;
  }
}

/** Where the browser forbids it, asking for `localStorage` throws. */
const keyValueStorage = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

const wasReloaded = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type !== 'navigate');

/** When nothing else waits. */
const whenIdle = (callback: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(callback, { timeout: 300 });
  else setTimeout(callback, 50);
};

/** What of browser and machine can be had for nothing. */
const machine = `${navigator.userAgent} ${navigator.hardwareConcurrency}`;

/** One trains, another one measures beside it. */
const startEngine = (): Worker => new Worker(new URL('../worker/train.ts', import.meta.url), { type: 'module' });

const trainer = createMeasuringTrainer({
  trainer: createWorkerTrainer(startEngine),
  probe: createProbe(startEngine),
  memory: createMeasurementMemory(keyValueStorage(), machine),
  planOf: planKeyOf,
});

const readTable = createTableImport(
  () => new Worker(new URL('../worker/importTable.ts', import.meta.url), { type: 'module' }),
);

const begin = async (): Promise<void> => {
  const address = readAddress(location);
  const preferences = createPreferencesStore(keyValueStorage(), navigator.languages);
  if (address.language) preferences.getState().setLanguage(address.language);
  const [i18n, storage] = await Promise.all([
    createI18n(preferences.getState().language),
    openStorage(keyValueStorage()),
  ]);
  const start = await openStart(address, wasReloaded(), storage);
  start.problems.forEach(preferences.getState().addMessage);

  const document = createDocumentStore(start.experiment, start.tables);
  const session = createRunSession({ document, trainer, clock: browserClock, kept: start.kept });
  const tableImport = createImportStore(document, readTable);
  const stores: Stores = { document, run: session.store, preferences, tableImport };
  const persistence = persist({
    storage,
    document,
    session,
    clock: browserClock,
    address: () => readAddress(location).key,
  });
  window.mtlPlayground = createPlayground({
    document,
    session,
    sentenceOf: (problem) => sentence(i18n.t, problem),
  });

  window.addEventListener('pagehide', persistence.leave);
  window.document.addEventListener('visibilitychange', () => {
    const { hidden } = window.document;
    if (hidden) persistence.leave();
    session.setHidden(hidden);
  });
  window.addEventListener('hashchange', () => {
    const { hash } = readAddress(location);
    if (hash === '') return;
    void openLink(hash).then((opened) => {
      if (opened.ok) document.getState().apply({ type: 'replaceExperiment', experiment: opened.value });
      else opened.problems.forEach(preferences.getState().addMessage);
    });
  });

  createRoot(window.document.getElementById('root')!).render(
    <I18nextProvider i18n={i18n}>
      <StoresContext value={stores}>
        <App />
      </StoresContext>
    </I18nextProvider>,
  );
  void afterPaint().then(() => whenIdle(session.start));
};

void begin();

import { datasets } from '../catalog/datasets';
import { methodsAtHand } from '../catalog/methods/atHand';
import { nodeEntry } from '../catalog/nodes';
import { optimizers } from '../catalog/optimizers';
import { changeWords, gradientPlaceWords, matchScaleWords, weighingUnitWords } from '../i18n/changes';
import { languages, type Localized, type Text } from '../i18n/language';
import type { Choice, Experiment, Json, Training } from '../spec/experiment';
import { sameJson } from '../spec/json';
import type { ParamSpec } from '../spec/params';

type Name = Localized<string>;
interface Described {
  readonly text: Text;
  readonly params: Readonly<Record<string, ParamSpec>>;
}

const localize = (name: (language: keyof Name) => string): Name =>
  Object.fromEntries(languages.map((language) => [language, name(language)])) as Record<keyof Name, string>;

const withValue = (name: Name, value: Json | undefined): Name =>
  typeof value === 'number' || typeof value === 'string'
    ? localize((language) => `${name[language]} ${typeof value === 'number' ? Number(value.toPrecision(4)) : value}`)
    : name;

const paramName = (spec: ParamSpec | undefined, name: string, value: Json | undefined): Name => {
  if (!spec)
    return withValue(
      localize(() => name),
      value,
    );
  const label = localize((language) => spec.text[language].label);
  if (spec.type !== 'choice') return withValue(label, value ?? (spec.type === 'number' ? spec.default : undefined));
  const option = spec.options.find((candidate) => candidate.value === (value ?? spec.default));
  return localize((language) => `${spec.text[language].label} ${option?.text[language].label ?? ''}`.trim());
};

/** How a choice differs from the one after it: its own label, or its value of the first parameter that differs. */
const choiceName = (choice: Choice, after: Choice, entry: Described | undefined): Name | null => {
  if (sameJson(choice, after)) return null;
  if (choice.kind !== after.kind) return localize((language) => entry?.text[language].label ?? choice.kind);
  const names = new Set([...Object.keys(choice.params), ...Object.keys(after.params)]);
  const name = [...names].find((key) => !sameJson(choice.params[key], after.params[key])) ?? '';
  return paramName(entry?.params[name], name, choice.params[name]);
};

const trainingName = (training: Training, after: Training): Name | null => {
  const keys = ['batchSize', 'clipNorm', 'steps', 'evaluateEvery', 'validationShare'] as const;
  const key = keys.find((candidate) => training[candidate] !== after[candidate]);
  if (key) return withValue(changeWords[key], training[key]);
  const { gradientsAt = 'parameters', weighBy = 'trunk', matchScale = false } = training;
  if (gradientsAt !== (after.gradientsAt ?? 'parameters')) return gradientPlaceWords[gradientsAt];
  if (weighBy !== (after.weighBy ?? 'trunk')) return weighingUnitWords[weighBy];
  return matchScale === (after.matchScale ?? false) ? null : matchScaleWords[matchScale ? 'on' : 'off'];
};

const networkName = ({ graph }: Experiment, after: Experiment): Name | null => {
  if (sameJson(graph, after.graph)) return null;
  const changed = graph.nodes.filter(
    (node) =>
      !sameJson(
        node,
        after.graph.nodes.find(({ id }) => id === node.id),
      ),
  );
  const [only] = changed;
  const other = after.graph.nodes.find(({ id }) => id === only?.id);
  if (!only || !other || changed.length > 1 || graph.nodes.length !== after.graph.nodes.length)
    return changeWords.network;
  return choiceName(only, other, nodeEntry(only.kind)) ?? changeWords.network;
};

const methodName = (kind: string): Name =>
  localize((language) => methodsAtHand.get(kind)?.text[language].label ?? kind);

/** Several methods, one after the other: the first and the last. */
const changedMethodsName = (kinds: readonly string[]): Name | null => {
  const [first, last] = [kinds[0], kinds.at(-1)];
  if (kinds.length < 2 || first === undefined || last === undefined) return null;
  const between = kinds.length > 2 ? ' → … → ' : ' → ';
  return localize((language) => `${methodName(first)[language]}${between}${methodName(last)[language]}`);
};

/**
 * What an earlier run is called beside the one that followed it: what it had and the new one has not.
 * @param methods kinds of the methods that trained it, one after the other
 */
export const ghostText = (earlier: Experiment, next: Experiment, methods: readonly string[]): Localized<string> =>
  changedMethodsName(methods) ??
  choiceName(earlier.method, next.method, methodsAtHand.get(earlier.method.kind)) ??
  choiceName(earlier.optimizer, next.optimizer, optimizers.get(earlier.optimizer.kind)) ??
  trainingName(earlier.training, next.training) ??
  choiceName(earlier.dataset, next.dataset, datasets.get(earlier.dataset.kind)) ??
  networkName(earlier, next) ??
  (sameJson(earlier.tasks, next.tasks) ? null : changeWords.tasks) ??
  (earlier.seed === next.seed ? null : withValue(changeWords.seed, earlier.seed)) ??
  (earlier.backend === next.backend ? null : withValue(changeWords.backend, earlier.backend)) ??
  changeWords.sameAgain;

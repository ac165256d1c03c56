import type { TFunction } from 'i18next';
import type { AnalyzedNode } from '../graph/analysis';
import type { Language } from '../i18n/language';
import type { ParamSpec } from '../spec/params';
import { formatShape } from '../spec/shape';
import type { TaskWords } from './taskNames';

export interface NodeWords {
  /** The entry's label, or the kind where no entry knows it. */
  readonly label: string;
  /** "8 · tanh" */
  readonly summary: string;
  readonly shape: string;
  readonly parameters: string;
}

const valueWords = (spec: ParamSpec, value: unknown, language: Language): string | null => {
  switch (spec.type) {
    case 'number':
      return typeof value === 'number' ? String(value) : null;
    case 'choice':
      return spec.options.find((option) => option.value === value)?.text[language].label ?? null;
    case 'field':
      return typeof value === 'string' && value !== '' ? value : null;
    case 'boolean':
      return value === true ? spec.text[language].label : null;
    case 'perTask':
    case 'keyframes':
    case 'json':
      return null;
  }
};

/** The first parameter, the activation, and what differs from its default. */
const summaryOf = ({ entry, params }: AnalyzedNode, language: Language): string[] =>
  Object.entries(entry?.params ?? {})
    .filter(([, { when }]) => when === undefined || params[when.param] === when.is)
    .filter(([name, spec], i) => i === 0 || name === 'activation' || params[name] !== spec.default)
    .flatMap(([name, spec]) => valueWords(spec, params[name], language) ?? []);

export const wordsOf = (analyzed: AnalyzedNode | undefined, language: Language, t: TFunction): NodeWords => ({
  label: analyzed?.entry?.text[language].label ?? analyzed?.node.kind ?? t('nodeUnknownKind'),
  summary: analyzed ? summaryOf(analyzed, language).join(' · ') : '',
  shape: analyzed?.outputShape ? formatShape(analyzed.outputShape) : t('nodeNoShape'),
  parameters: (analyzed?.parameterCount ?? 0).toLocaleString('en-US'),
});

/** "Dense 8, tanh": what the node is called where it is spoken about; a head goes by its task. */
export const spokenName = (
  analyzed: AnalyzedNode | undefined,
  task: TaskWords | null,
  language: Language,
  t: TFunction,
): string => {
  const { label } = wordsOf(analyzed, language, t);
  if (task) return `${task.letter} ${task.name}`;
  const [first, ...rest] = analyzed ? summaryOf(analyzed, language) : [];
  const comma = language === 'zh-CN' ? '，' : ', ';
  return [first === undefined ? label : `${label} ${first}`, ...rest].join(comma);
};

/** The accessible name of a node: all that its picture says. */
export const accessibleName = (
  analyzed: AnalyzedNode | undefined,
  task: TaskWords | null,
  problems: readonly string[],
  language: Language,
  t: TFunction,
): string => {
  const label = spokenName(analyzed, null, language, t);
  const { shape, parameters } = wordsOf(analyzed, language, t);
  return [
    analyzed?.outputShape ? t('nodeName', { label, shape, parameters }) : t('nodeNameUnknown', { label }),
    ...(task ? [t('nodeTask', { letter: task.letter, task: task.name })] : []),
    ...problems.map((problem) => t('nodeProblem', { sentence: problem })),
  ].join(language === 'zh-CN' ? '，' : ', ');
};

import { methodsAtHand } from '../../catalog/methods/atHand';
import { optimizers } from '../../catalog/optimizers';
import { changeWords, gradientPlaceWords, matchScaleWords, weighingUnitWords } from '../../i18n/changes';
import type { Language, Localized } from '../../i18n/language';
import type { ParamSchema } from '../../spec/params';
import type { Edit } from '../../spec/edit';
import type { Json, Task } from '../../spec/experiment';
import { lookOf } from '../taskLook';
import { formatTick } from './format';

export interface EditWords {
  /** What was changed; edits of one subject in a row are one tick. */
  readonly subject: string;
  readonly label: string;
}

const valueWords = (value: Json | undefined): string => {
  if (typeof value === 'number') return formatTick(Number(value.toPrecision(3)));
  return typeof value === 'string' ? value : '';
};

const paramWords = (schema: ParamSchema | undefined, name: string, value: Json, language: Language): EditWords => {
  const spec = schema?.[name];
  const subject = spec?.text[language].label ?? name;
  const option = spec?.type === 'choice' ? spec.options.find((candidate) => candidate.value === value) : undefined;
  return { subject, label: option?.text[language].label ?? `${subject} ${valueWords(value)}`.trim() };
};

const perTaskWords = (values: Readonly<Record<string, Json>>, tasks: readonly Task[], weight: string): EditWords => {
  const parts = tasks.flatMap(({ id }, i) =>
    values[id] === undefined ? [] : [`${lookOf(i).letter} ${valueWords(values[id])}`],
  );
  return { subject: weight, label: parts.length > 0 ? parts.join(' · ') : weight };
};

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface EditContext {
  readonly language: Language;
  readonly tasks: readonly Task[];
  /** Kinds at the time of the edit. */
  readonly method: string;
  readonly optimizer: string;
  /** Fallback word for changes that need no name of their own. */
  readonly change: string;
}

/** A few words for a tick on the time axis. */
export const editWords = (edit: Edit, context: EditContext): EditWords => {
  const { language, tasks } = context;
  switch (edit.type) {
    case 'setMethod': {
      const label = methodsAtHand.get(edit.method.kind)?.text[language].label ?? edit.method.kind;
      return { subject: 'method', label };
    }
    case 'setMethodParam':
      return isRecord(edit.value)
        ? perTaskWords(edit.value, tasks, edit.name)
        : paramWords(methodsAtHand.get(context.method)?.params, edit.name, edit.value, language);
    case 'setOptimizer': {
      const label = optimizers.get(edit.optimizer.kind)?.text[language].label ?? edit.optimizer.kind;
      return { subject: 'optimizer', label };
    }
    case 'setOptimizerParam':
      return paramWords(optimizers.get(context.optimizer)?.params, edit.name, edit.value, language);
    case 'setTraining': {
      const { gradientsAt, weighBy, matchScale } = edit.change;
      if (gradientsAt) return { subject: 'gradientsAt', label: gradientPlaceWords[gradientsAt][language] };
      if (weighBy) return { subject: 'weighBy', label: weighingUnitWords[weighBy][language] };
      if (matchScale !== undefined)
        return { subject: 'matchScale', label: matchScaleWords[matchScale ? 'on' : 'off'][language] };
      const [name, value] = Object.entries(edit.change)[0] ?? [];
      const words = changeWords[name as keyof typeof changeWords] as Localized<string> | undefined;
      return { subject: name ?? '', label: words ? `${words[language]} ${valueWords(value)}` : context.change };
    }
    case 'all': {
      const first = edit.edits[0];
      return first ? editWords(first, context) : { subject: '', label: context.change };
    }
    default:
      return { subject: edit.type, label: context.change };
  }
};

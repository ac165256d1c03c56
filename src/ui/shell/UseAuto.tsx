import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../spec/problem';
import { Button } from '../controls/Button';
import { useDocument } from '../stores';

const gone: ReadonlySet<string> = new Set(['backend-unavailable', 'pinned-backend-failed']);

/** The way out beside a sentence that says that the chosen backend cannot be had; nothing beside other sentences. */
export const UseAuto = ({
  problem,
}: {
  readonly problem: Pick<Problem, 'code' | 'values'> | undefined;
}): JSX.Element | null => {
  const { t } = useTranslation();
  const wish = useDocument(({ experiment }) => experiment.backend);
  const apply = useDocument((state) => state.apply);
  if (!problem || !gone.has(problem.code) || problem.values['backend'] !== wish) return null;
  return (
    <Button look="plain" onClick={() => apply({ type: 'setBackend', backend: 'auto' })}>
      {t('useAuto')}
    </Button>
  );
};

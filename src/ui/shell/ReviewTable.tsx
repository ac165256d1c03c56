import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../i18n/translator';
import type { Problem } from '../../spec/problem';
import type { ColumnChoice, ImportedTable } from '../../spec/table';
import { Button } from '../controls/Button';
import { Dialog } from '../controls/Dialog';
import { formatCount } from '../controls/format';
import { Select } from '../controls/Select';
import { changeColumn, firstValues } from './columnChoices';
import styles from './ImportDialog.module.css';
import { useTableImport } from '../stores';

interface ReviewTableProps {
  readonly imported: ImportedTable;
  /** Why the last try was refused. */
  readonly problems: readonly Problem[];
  readonly onClose: () => void;
}

/** What was read: each column with its type and role, both correctable, and everything odd about the file. */
export const ReviewTable = ({ imported, problems, onClose }: ReviewTableProps): JSX.Element => {
  const { t } = useTranslation();
  const accept = useTableImport((state) => state.accept);
  const [columns, setColumns] = useState(imported.columns);
  const [refused, setRefused] = useState<string | null>(null);
  const { table, notices } = imported;
  const targets = columns.filter(({ role }) => role === 'target').length;
  const inputs = columns.filter(({ role }) => role === 'input').length;
  const change = (name: string, part: Partial<ColumnChoice>): void => {
    const next = changeColumn(table, columns, name, part);
    setRefused(next ? null : t('columnRefused', { name }));
    if (next) setColumns(next);
  };
  const reason = targets === 0 ? t('needTarget') : inputs === 0 ? t('needInput') : refused;
  return (
    <Dialog
      wide
      title={table.name}
      description={t('importSummary', {
        rows: formatCount(table.rows),
        columns: table.columns.length,
        inputs,
        targets,
      })}
      onClose={onClose}
      footer={
        <>
          <p className={styles.reason} role="status">
            {problems[0] ? sentence(t, problems[0]) : reason}
          </p>
          <Button look="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="strong"
            aria-disabled={targets === 0 || inputs === 0}
            onClick={() => accept(columns)}
            data-testid="import-accept"
          >
            {t('importAccept')}
          </Button>
        </>
      }
    >
      {notices.length > 0 ? (
        <ul className={styles.notices} aria-label={t('notices')}>
          {notices.map((notice, i) => (
            <li key={i}>{sentence(t, notice)}</li>
          ))}
        </ul>
      ) : null}
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col" className={styles.values}>
              {t('columnValues')}
            </th>
            <th scope="col">{t('columnType')}</th>
            <th scope="col">{t('columnRole')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((choice) => (
            <ColumnRow key={choice.name} choice={choice} values={firstValues(table, choice.name)} onChange={change} />
          ))}
        </tbody>
      </table>
    </Dialog>
  );
};

const typeWords = { number: 'typeNumber', category: 'typeCategory' } as const;
const roleWords = { input: 'roleInput', target: 'roleTarget', ignore: 'roleIgnore' } as const;

interface ColumnRowProps {
  readonly choice: ColumnChoice;
  readonly values: string;
  readonly onChange: (name: string, part: Partial<ColumnChoice>) => void;
}

const ColumnRow = ({ choice, values, onChange }: ColumnRowProps): JSX.Element => {
  const { t } = useTranslation();
  const optionsOf = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, word]) => ({ value, label: t(word) }));
  return (
    <tr data-role={choice.role}>
      <th scope="row">{choice.name}</th>
      <td className={styles.values}>{values}</td>
      <td>
        <Select
          label={t('typeOf', { name: choice.name })}
          value={choice.type}
          options={optionsOf(typeWords)}
          onChange={(type) => onChange(choice.name, { type: type as ColumnChoice['type'] })}
        />
      </td>
      <td>
        <Select
          label={t('roleOf', { name: choice.name })}
          value={choice.role}
          options={optionsOf(roleWords)}
          onChange={(role) => onChange(choice.name, { role: role as ColumnChoice['role'] })}
        />
      </td>
    </tr>
  );
};

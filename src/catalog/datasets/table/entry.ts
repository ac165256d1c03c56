import type { Problem } from '../../../spec/problem';
import type { DatasetEntry } from '../entry';
import { readColumns } from './columns';
import { readSource, inputField, tableTargets, maxInputs, type TableParams } from './describe';

const problem = (code: string, values: Problem['values'] = {}): Problem => ({ code, values });

/** The reader's own CSV file. The document holds the roles of its columns and its fingerprint, never its rows. */
export const table: DatasetEntry<TableParams> = {
  kind: 'table',
  text: {
    en: {
      label: 'Your table',
      help: 'A CSV file of your own: choose which columns go in and which are to be predicted.',
    },
    'zh-CN': { label: '自己的表格', help: '你自己的 CSV 文件：选择哪些列作为输入，哪些列需要预测。' },
  },
  params: {
    source: {
      type: 'json',
      default: null,
      text: {
        en: { label: 'File', help: 'The file the rows come from.' },
        'zh-CN': { label: '文件', help: '数据所在的文件。' },
      },
    },
    columns: {
      type: 'json',
      default: [],
      text: {
        en: { label: 'Columns', help: 'Type and role of each column.' },
        'zh-CN': { label: '列', help: '每一列的类型和用途。' },
      },
    },
    missing: {
      type: 'choice',
      default: 'mean',
      options: [
        {
          value: 'mean',
          text: {
            en: { label: 'Mean', help: 'The mean of the column.' },
            'zh-CN': { label: '均值', help: '该列的均值。' },
          },
        },
        {
          value: 'median',
          text: {
            en: { label: 'Median', help: 'The value in the middle of the column.' },
            'zh-CN': { label: '中位数', help: '该列的中位数。' },
          },
        },
      ],
      text: {
        en: { label: 'Missing numbers', help: 'What an input that is missing in a row is replaced by.' },
        'zh-CN': { label: '缺失数值', help: '某一行缺少输入值时用什么代替。' },
      },
    },
  },
  describe(params) {
    const source = readSource(params.source);
    if (source === null) return problem(params.source === null ? 'table-none' : 'table-broken');
    const columns = readColumns(params.columns);
    if (columns === null) return problem('table-broken');
    const unusable = columns.find(
      ({ role, categories }) => role !== 'ignore' && categories !== undefined && categories.length < 2,
    );
    if (unusable !== undefined) return problem('table-one-category', { column: unusable.name });
    const inputs = inputField(columns);
    if (inputs.shape[0] === 0) return problem('table-no-inputs');
    if (inputs.shape[0]! > maxInputs) return problem('table-too-wide', { count: inputs.shape[0]!, limit: maxInputs });
    return { rows: source.rows, fields: [inputs], targets: tableTargets(columns) };
  },
  load: async () => (await import('./generate')).tableLoader,
};

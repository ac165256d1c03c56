import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problems as english } from '../i18n/en';
import { problems as chinese } from '../i18n/zhCN';
import { applyEdit } from '../spec/applyEdit';
import type { Experiment } from '../spec/experiment';
import type { Problem } from '../spec/problem';
import { sameJson } from '../spec/json';
import { parseExperiment } from '../spec/schema';
import { broken, wired } from '../testing/brokenExperiments';
import { graphOf, smallExperiment, taskOf } from '../testing/experiments';
import { analyze } from './analyze';

const identity = (problem: Problem): string => JSON.stringify([problem.code, problem.at, problem.values]);
const all = (experiment: Experiment): readonly Problem[] => {
  const { errors, hints } = analyze(experiment);
  return [...errors, ...hints];
};
const gaps = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]!);

const languages: readonly Record<string, string>[] = [english, chinese];

/** Is there a sentence for this code in both languages, and a value for each of its gaps? */
const isSaid = ({ code, values }: Pick<Problem, 'code' | 'values'>): boolean =>
  languages.every((language) => language[code] !== undefined && gaps(language[code]).every((gap) => gap in values));

/** What every problem owes: a sentence, and a fix that mends it and leaves a document that parses. */
const expectSound = (experiment: Experiment, problem: Problem): void => {
  if (!isSaid(problem)) expect.unreachable(`no sentence for ${identity(problem)}`);
  if (!problem.fix) return;
  if (!isSaid(problem.fix)) expect.unreachable(`no sentence for ${problem.fix.code} of ${identity(problem)}`);
  const mended = applyEdit(experiment, problem.fix.edit);
  if (all(mended).some((other) => identity(other) === identity(problem)))
    expect.unreachable(`not mended: ${identity(problem)}`);
  const parsed = parseExperiment(mended);
  if (!parsed.ok || !sameJson(parsed.value, mended)) expect.unreachable(`mended into nonsense: ${identity(problem)}`);
};

describe('diagnostics', () => {
  it.each(broken)('%s (fix: %s)', (code, hasFix, experiment) => {
    const problems = all(experiment);
    const found = problems.find((problem) => problem.code === code);
    expect(found, problems.map(identity).join('\n')).toBeDefined();
    expect(found?.fix !== undefined).toBe(hasFix);
    for (const problem of problems) expectSound(experiment, problem);
  });

  it('mark what they are about', () => {
    const { markedEdges, markedNodes } = analyze(broken.find(([code]) => code === 'needs-vector')![2]);
    expect([...markedEdges]).toEqual(['i>d:input']);
    expect([...markedNodes]).toEqual(['d']);
  });

  it('are sound for any wiring of any kinds, and fixing one after the other ends', () => {
    const kinds = [
      'input',
      'dense',
      'dropout',
      'flatten',
      'conv2d',
      'max-pool',
      'concat',
      'add',
      'classification',
      'binary',
      'regression',
      'nope',
    ];
    const node = fc.record({ kind: fc.constantFrom(...kinds), tie: fc.option(fc.nat(6), { freq: 8 }) });
    const documents = fc.record({
      dataset: fc.constantFrom('moons', 'digits', 'table', 'nope'),
      nodes: fc.array(node, { minLength: 1, maxLength: 7 }),
      wires: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 }),
      tasks: fc.array(fc.tuple(fc.nat(6), fc.constantFrom('moon', 'distance', 'digit', 'parity', 'nope')), {
        maxLength: 4,
      }),
    });
    fc.assert(
      fc.property(documents, ({ dataset, nodes, wires, tasks }) => {
        const id = (i: number): string => `n${i % nodes.length}`;
        const plain = graphOf(
          nodes.map(({ kind }, i) => [id(i), kind]),
          wires.map(([a, b]) => `${id(a)}>${id(b)}`),
        );
        const graph = {
          ...plain,
          nodes: plain.nodes.map((each, i) =>
            nodes[i]!.tie === null ? each : { ...each, variablesOf: id(nodes[i]!.tie!) },
          ),
        };
        let experiment = smallExperiment({
          dataset: { kind: dataset, params: {} },
          graph,
          layout: {},
          tasks: tasks.map(([head, target], i) => ({ ...taskOf(target, id(head), 'mse', ['rmse']), id: `t${i}` })),
        });
        for (const problem of all(experiment)) expectSound(experiment, problem);
        for (let count = 0; count < 100; count++) {
          const fixable = all(experiment).find((problem) => problem.fix);
          if (!fixable?.fix) return;
          experiment = applyEdit(experiment, fixable.fix.edit);
        }
        expect.unreachable('fixes go on for ever');
      }),
      { numRuns: 80 },
    );
  });
});

describe('what follows from the document', () => {
  it('shapes, variables, sizes and task sets of a sound network', () => {
    const analysis = analyze(smallExperiment());
    expect(analysis.errors).toEqual([]);
    expect(analysis.hints).toEqual([]);
    expect(analysis.order).toEqual(['input1', 'dense1', 'binary1', 'regression1']);
    expect(Object.values(analysis.nodes).map((node) => node.outputShape)).toEqual([[2], [8], [1], [1]]);
    expect(analysis.parameterCount).toBe(2 * 8 + 8 + 2 * (8 + 1));
    expect(analysis.multiplyAddsPerStep).toBe(16 * 3 * (2 * 8 + 8 + 8));
    expect(analysis.variables.map(({ node, tasks }) => [node, tasks.join()])).toEqual([
      ['dense1', 'moon,distance'],
      ['dense1', 'moon,distance'],
      ['binary1', 'moon'],
      ['binary1', 'moon'],
      ['regression1', 'distance'],
      ['regression1', 'distance'],
    ]);
    expect(analysis.nodes['binary1']?.target?.name).toBe('moon');
    expect(analysis.nodes['input1']?.field?.name).toBe('points');
  });

  it('variables of tied nodes are counted once and shared by the tasks of all', () => {
    const experiment = applyEdit(
      wired(
        ['input1>dense1', 'input1>dense2', 'dense1>binary1', 'dense2>regression1'],
        [['dense2', 'dense', { units: 8 }]],
      ),
      { type: 'tieNode', node: 'dense2', variablesOf: 'dense1' },
    );
    const analysis = analyze(experiment);
    expect(analysis.errors).toEqual([]);
    expect(analysis.parameterCount).toBe(2 * 8 + 8 + 2 * (8 + 1));
    expect(analysis.nodes['dense2']?.tasks).toEqual(['distance']);
    expect(
      analysis.variables
        .filter(({ node }) => node.startsWith('dense'))
        .map(({ id, tasks }) => [id.split('/')[0], tasks.length]),
    ).toEqual([
      ['dense1', 2],
      ['dense1', 2],
    ]);
  });
});

import type { training as english } from '../../en/problems/training';

/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const training = {
  'alpha-needs-two-tasks': '滑块 α 只能平衡恰好两个任务，现在有 {{count}} 个，因此改用各任务自己的权重。',
  'loss-near-zero': '任务 {{task}} 的损失低于 {{floor}}，方法按 {{floor}} 计算，以免权重趋于无穷。',
  'loss-below-minimum': '任务 {{task}} 的损失低于你设定的下界 {{minimum}}，FAMO 按 {{minimum}} 计算。',
  'variance-at-limit': '任务 {{task}} 的对数方差已达到上限 ±{{limit}}，其权重不再变化。',
} as const satisfies Record<keyof typeof english, string>;

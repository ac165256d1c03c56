import type { methods as english } from '../../en/problems/methods';

export const methods = {
  'reference-from-one-step': '预热期间没有出现任务 {{task}}，因此用它在预热之后的第一个损失代替平均值作为参照。',
} as const satisfies Record<keyof typeof english, string>;

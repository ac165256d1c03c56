import type { methods as english } from '../../en/problems/methods';

export const methods = {
  'reference-from-one-step': '预热期间没有出现任务 {{task}}，因此用它在预热之后的第一个损失代替平均值作为参照。',
  'preferences-all-zero': '所有偏好都是 0，因此各任务同等对待。',
  'losses-without-direction': '所有损失合起来已低于 {{floor}}，没有方向可与偏好比较，因此直接用偏好作为权重。',
  'gradient-not-finite': '任务 {{task}} 的梯度不是有限数，本步按零处理。',
  'pareto-stationary': '各任务的梯度相互抵消：共享变量无论怎样改变，都无法同时改善所有任务。',
  'solver-inexact': '{{method}} 的求解器在得到精确解之前停止，采用已找到的最好权重。',
  'similarity-at-limit': '任务 {{task}} 与 {{other}} 的目标余弦已达到上限 {{limit}}，按上限计算。',
  'krum-too-few-tasks':
    '要容忍 {{given}} 个异常任务，Krum 至少需要 {{needed}} 个任务，现在只有 {{count}} 个，因此最多容忍 {{used}} 个。',
  'krum-needs-three': 'Krum 至少要比较三个梯度，现在只有 {{count}} 个，因此取它们的平均。',
  'krum-takes-all': '要求 Krum 保留 {{given}} 个梯度，但一共只有 {{count}} 个，因此全部保留。',
  'batches-disagree': '两个小批量的梯度没有共同的尺度，本步权重保持不变。',
  'trim-limited': '只有 {{tasks}} 个任务时，每端只能去掉 {{used}} 个，而不是 {{trim}} 个。',
  'excess-not-measured': '任务 {{task}} 在这一步没有梯度，无法估计其超额风险，权重保持不变。',
  'gradient-without-direction': '任务 {{task}} 的梯度为零，没有方向可比较，本步保持原样。',
} as const satisfies Record<keyof typeof english, string>;

import type { graph as english } from '../../en/problems/graph';

/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const graph = {
  'needs-vector': '该节点的每个样本输入应为一维向量，但收到的形状是 {{shape}}。可以在它前面加一个“展平”层。',
  'needs-image': '该层的输入应为图像（高 × 宽 × 通道），但收到的形状是 {{shape}}。',
  'window-too-large': '{{size}}×{{size}} 的窗口超出了形状为 {{shape}} 的输入，请把窗口改小。',
  'shapes-differ': '只有形状相同才能相加，但收到的形状是 {{first}} 和 {{second}}。',
  'concat-shapes-differ': '拼接时只允许最后一维不同，但收到的形状是 {{first}} 和 {{second}}。',
  'unknown-field': '数据中没有名为“{{field}}”的输入，请选择一个已有的输入。',
  'unknown-target': '该任务头还没有预测目标，请为它的任务选择数据中的一个目标。',
  'head-target-mismatch': '该任务头不能预测“{{target}}”，请更换任务头或目标。',
} as const satisfies Record<keyof typeof english, string>;

import type { training as english } from '../../en/problems/training';

/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const training = {
  'alpha-needs-two-tasks': '滑块 α 只能平衡恰好两个任务，现在有 {{count}} 个，因此改用各任务自己的权重。',
  'loss-near-zero': '任务 {{task}} 的损失低于 {{floor}}，方法按 {{floor}} 计算，以免权重趋于无穷。',
  'loss-below-minimum': '任务 {{task}} 的损失低于你设定的下界 {{minimum}}，FAMO 按 {{minimum}} 计算。',
  'variance-at-limit': '任务 {{task}} 的对数方差已达到上限 ±{{limit}}，其权重不再变化。',
  'network-rebuilt': '网络已重建：{{inherited}} 个变量沿用原值，{{fresh}} 个重新初始化。',
  'worker-restarted': '训练意外中断，已从第 {{step}} 步重新开始。',
  'worker-restarted-on-cpu': '训练再次意外中断，现改用 CPU，从第 {{step}} 步继续。',
  'worker-crashed': '训练多次意外中断，已停止。按“播放”可再试一次。{{message}}',
  'hidden-tab-slow': '标签页在后台时，训练降速到每秒最多 {{stepsPerSecond}} 步。',
  'backend-unavailable': '此处无法使用计算后端 {{backend}}。{{reason}}',
  'backend-is-software': '此设备上 {{backend}} 没有显卡支持，自动选择时不使用它；你仍可手动选择。',
  'no-graphics-card':
    '此设备没有可供网页使用的显卡，WebGPU 和 WebGL 只能由处理器模拟，自动选择时不使用它们；你仍可手动选择。',
  'backend-failed':
    '{{backend}} 在此设备上训练这个网络时出过错，自动选择时不再使用它，直到你按“重新测速”；你仍可手动选择。',
  'backend-measured-faster':
    '实测 {{to}} 在此设备上更快：每秒 {{after}} 步，{{from}} 为每秒 {{before}} 步。训练已转到 {{to}} 继续。',
  'backend-measured-alone': '实测 {{to}} 每秒 {{after}} 步，{{from}} 未能测出速度。训练已转到 {{to}} 继续。',
  'backend-computes-wrongly':
    '{{backend}} 在此设备上计算有误，已排除：{{node}} 的梯度相对误差为 {{error}}（允许的上限为 {{tolerance}}）。',
  'backend-too-slow': '{{backend}} 未能在 {{seconds}} 秒内完成最初几步，因此没有测速结果。',
  'backend-not-measured': '{{backend}} 无法测速。{{reason}}',
  'pinned-backend-failed':
    '计算后端 {{backend}} 出错（{{reason}}）。它是你指定的，因此训练不会转到其他后端。按“播放”可从最近的检查点再试一次，或者改用其他后端。',
  'backend-restarted': '设备已丢失（{{reason}}）。已重新启动 {{to}}，从最近的检查点继续训练。',
  'backend-replaced': '计算后端 {{from}} 出错（{{reason}}）。已改用 {{to}}，从最近的检查点继续训练。',
  'non-finite-loss':
    '任务 {{task}} 的损失在第 {{step}} 步不再是有限数值。训练已退回到最近的检查点。请试试更小的学习率。',
  'non-finite-layer':
    '训练在第 {{step}} 步发散：{{node}} 中的数值不再有限，任务 {{task}} 的损失也是如此。训练已退回到最近的检查点。请试试更小的学习率。',
  'steps-not-captured': '这个网络只能逐个运算地执行，会慢一些：{{kernel}} 无法录制和重放。',
  'steps-not-captured-read': '这个网络只能逐个运算地执行，会慢一些：训练步在执行途中要读回数值，无法录制和重放。',
  'steps-not-captured-error': '这个网络只能逐个运算地执行，会慢一些：要录制的那一步没有执行完。',
  'steps-not-captured-memory': '这个网络只能逐个运算地执行，会慢一些：没有足够的内存来录制训练步。',
  'steps-not-captured-method': '训练步只能逐个运算地执行，会慢一些：这个方法在途中才决定要计算什么，无法录制和重放。',
  'weigh-by-idle-losses': '“加权的单位”在这里不起作用：这个方法不比较梯度，它的权重作用于整个损失。',
  'weigh-by-idle-elements': '“加权的单位”在这里不起作用：这个方法逐个分量地处理梯度，总是一次合并全部共享层。',
  'weigh-by-idle-representation': '“加权的单位”在这里不起作用：梯度是在共享表示处比较的，它以下的各层使用同一组权重。',
  'gradients-at-idle-tracked':
    '梯度仍在共享变量处比较：这个方法要逐步跟踪各任务的梯度，而共享表示处的梯度只属于当前这个批量。',
  'gradients-at-idle-batches': '梯度仍在共享变量处比较：这个方法比较的是不同小批量的梯度，它们没有共同的表示。',
  'gradients-at-idle-network': '梯度仍在共享变量处比较：在这个网络中，共享变量的任务并不都经过共同的表示。',
  'steps-captured-again': '训练步又可以录制和重放了，速度会更快。',
  'out-of-memory':
    '内存不足：还需要 {{wanted}} MB，而 {{limit}} MB 中已经用了 {{used}} MB。到最近的检查点为止学到的内容都保留着。请试试更小的批大小或更小的网络。',
  'engine-error': '训练因错误而停止：{{reason}}',
  'edit-needs-new-run': '这项修改需要重新开始训练。',
  'constant-columns': '有 {{count}} 个输入列在训练数据中始终不变，按 0 处理：{{names}}。',
  'constant-target': '目标 {{name}} 在训练数据中始终不变，无法从中学到东西。',
  'too-few-rows': '可用的数据只有 {{rows}} 行。训练和验证至少需要两行。',
} as const satisfies Record<keyof typeof english, string>;

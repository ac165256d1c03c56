import type { conformance as english } from '../en/conformance';

/** Words of the page that tells how the weighting methods were checked. */
export const conformance = {
  title: '加权方法是如何核对的',
  backToPlayground: '返回 MTL Playground',
  intro:
    '{{all}} 个加权方法中，有 {{compared}} 个与参考数值作了比较；参考数值独立于本程序，由其他项目的代码算出，或按论文精确计算。其余 {{rest}} 个没有参考数值。本页给出构建时的核对结果。',
  allPassed: '全部 {{of}} 个必须通过的用例均一致。',
  someFailed: '{{of}} 个必须通过的用例中有 {{passed}} 个一致，{{failed}} 个不一致：下面带标记的方法计算结果不同。',
  notRun: '构建本页时没有运行参考用例，因此这里无法给出结论。',
  howToRun: '在源代码目录中，可用以下命令运行：',
  method: '方法',
  primary: '必须通过',
  primaryHelp: '该方法的任何实现都必须通过的用例。',
  alternate: '其他变体',
  alternateHelp: '其他项目中与论文不同的变体。如果其做法是近似或有数值陷阱，我们不予采用，原因写在相应方法下。',
  share: '{{passed}} / {{of}}',
  none: '无',
  failedMark: '不一致',
  source: '参考文件 {{file}} · 相对误差上限 {{usual}}',
  sourceWide:
    '参考文件 {{file}} · 相对误差上限 {{usual}}；其中 {{wide}} 个用例的梯度几乎相反或线性相关，上限放宽（最大 {{widest}}）',
  notRequired: '不予采用，{{variant}} 的 {{count}} 个用例：',
  withoutFile: '没有参考数值：通过性质测试核对。',
  toleranceHelp:
    '误差上限表示结果最多可以偏离多少：在双精度下，不超过期望值中最大绝对值的这一比例。1e−6 即百万分之一。FORUM 的参考数值由通用求解器得出，其可信精度为 0.002。',
  wideHelp:
    '少数用例的上限更宽：它们的梯度几乎相反或线性相关，输入的最后一位数字就足以改变答案，因此任何答案都不确定。上限大于 1 时连方向也无法确定，这样的用例只检查结果没有失控。',
  withoutFileHelp: '没有参考数值的方法与其他方法一样，用对任意损失和梯度都必须成立的性质以及论文所保证的结论来核对。',
  methodsCaption: '加权方法及其参考用例',
} as const satisfies Record<keyof typeof english, string>;

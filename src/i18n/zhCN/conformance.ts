import type { conformance as english } from '../en/conformance';

/** Words of the page that tells how the weighting methods were checked. */
export const conformance = {
  title: '加权方法是如何核对的',
  backToPlayground: '返回 MTL Playground',
  intro: '每个加权方法都与参考数值逐位比较；参考数值按论文和原作者的项目计算得出。本页给出构建时的核对结果。',
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
  sourceWide: '参考文件 {{file}} · 相对误差上限 {{usual}}；答案本身不确定时最大 {{widest}}',
  notRequired: '不予采用，{{variant}} 的 {{count}} 个用例：',
  withoutFile: '没有参考数值：通过性质测试和手工算例核对。',
  toleranceHelp:
    '在双精度下，若误差不超过相对误差上限乘以期望值中最大的绝对值，即视为一致。当梯度几乎相互抵消或线性相关时，精确答案本身就不确定，该用例的误差上限也相应放宽。',
  methodsCaption: '加权方法及其参考用例',
} as const satisfies Record<keyof typeof english, string>;

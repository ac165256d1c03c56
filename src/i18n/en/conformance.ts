/** Words of the page that tells how the weighting methods were checked. */
export const conformance = {
  title: 'How the weighting methods are checked',
  backToPlayground: 'Back to the playground',
  intro:
    'Every weighting method is compared, digit by digit, with reference numbers that were computed from the papers and with the original projects. This page tells how that went when it was built.',
  allPassed: 'All {{of}} required cases agree.',
  someFailed:
    '{{passed}} of {{of}} required cases agree. {{failed}} do not: methods with a mark below compute something else.',
  notRun: 'When this page was built the reference cases were not run, so nothing can be said here.',
  howToRun: 'In the sources, this command runs them:',
  method: 'Method',
  primary: 'Required',
  primaryHelp: 'Cases that every implementation of the method has to pass.',
  alternate: 'Other variants',
  alternateHelp:
    'Variants of other projects that differ from the paper. Where theirs is a shortcut or a numerical trap, ours does not follow it, and the reason stands with the method.',
  share: '{{passed}} of {{of}}',
  none: 'none',
  failedMark: 'differs',
  source: 'Reference file {{file}} · relative tolerance {{usual}}',
  sourceWide:
    'Reference file {{file}} · relative tolerance {{usual}}, up to {{widest}} where the answer itself is uncertain',
  notRequired: 'Not followed, {{count}} cases of {{variant}}: ',
  withoutFile: 'No reference numbers: checked by its properties and by examples worked out by hand.',
  toleranceHelp:
    'A number agrees when it differs by at most the relative tolerance times the largest number expected, in double precision. Where the gradients nearly cancel or depend on each other, the exact answer is uncertain itself, and the tolerance of that case is as wide as that.',
  methodsCaption: 'Weighting methods and their reference cases',
} as const satisfies Record<string, string>;

/** Words of the page that tells how the weighting methods were checked. */
export const conformance = {
  title: 'How the weighting methods are checked',
  backToPlayground: 'Back to the playground',
  intro:
    '{{compared}} of the {{all}} weighting methods are compared with reference numbers, which were computed apart from this program, with the code of other projects or exactly from the papers. The other {{rest}} have none. This page tells how the comparison went when it was built.',
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
    'Reference file {{file}} · relative tolerance {{usual}}, wider in {{wide}} cases (up to {{widest}}) of nearly opposite or dependent gradients',
  notRequired: 'Not followed, {{count}} cases of {{variant}}: ',
  withoutFile: 'No reference numbers: checked by its properties.',
  toleranceHelp:
    'The tolerance says how far an answer may be off: by at most this share of the largest number expected, in double precision. 1e−6 is one millionth. The numbers for FORUM come out of a general solver and are trusted to 0.002.',
  wideHelp:
    'A few cases have a wider tolerance: their gradients are nearly opposite or depend on each other, so that the last digit of the input decides about the answer and any answer is uncertain. Above 1 even the direction is open, and the case only checks that the answer does not run away.',
  withoutFileHelp:
    'Methods without reference numbers are checked, as all others are, by properties that must hold for any losses and gradients, and by what their papers promise.',
  methodsCaption: 'Weighting methods and their reference cases',
} as const satisfies Record<string, string>;

/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const training = {
  'alpha-needs-two-tasks':
    'One slider α balances exactly two tasks, but there are {{count}}. The weight of each task is used instead.',
  'loss-near-zero':
    'The loss of {{task}} is below {{floor}}. The method counts it as {{floor}}, so that its weight stays finite.',
  'loss-below-minimum':
    'The loss of {{task}} is below the lowest loss you set, {{minimum}}. FAMO counts it as {{minimum}}.',
  'variance-at-limit':
    'The log variance of {{task}} has reached the limit of ±{{limit}}. Its weight no longer changes.',
} as const satisfies Record<string, string>;

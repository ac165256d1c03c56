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
  'network-rebuilt': 'The network was rebuilt: {{inherited}} variables kept their values, {{fresh}} start anew.',
  'worker-restarted': 'Training stopped unexpectedly and was started again at step {{step}}.',
  'worker-restarted-on-cpu': 'Training stopped unexpectedly again. It goes on from step {{step}} on the CPU.',
  'worker-crashed':
    'Training stopped unexpectedly several times and was given up. Press Play to try again. {{message}}',
  'hidden-tab-slow': 'This tab is hidden, so training is slowed down to {{stepsPerSecond}} steps a second.',
} as const satisfies Record<string, string>;

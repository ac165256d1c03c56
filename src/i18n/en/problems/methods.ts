/** Sentences for notices of the weighting methods: code → sentence with {{gaps}}. */
export const methods = {
  'reference-from-one-step':
    'The warm-up did not see {{task}}. Its first loss after the warm-up is its reference instead of a mean.',
  'preferences-all-zero': 'All preferences are 0, so all tasks count the same.',
  'losses-without-direction':
    'All losses together are below {{floor}}: they have no direction to compare with the preferences, which are used as weights.',
  'gradient-not-finite': 'The gradient of {{task}} is not a number. It counts as zero in this step.',
  'pareto-stationary':
    'The gradients of the tasks cancel out: no change of the shared variables improves all tasks at once.',
  'solver-inexact': 'The solver of {{method}} stopped before its answer was exact. The best weights it found are used.',
  'similarity-at-limit':
    'The target cosine between {{task}} and {{other}} has reached the limit of {{limit}} and counts as that.',
  'krum-too-few-tasks':
    'Krum needs {{needed}} tasks to leave out {{given}}, but there are {{count}}. It leaves out at most {{used}}.',
  'krum-needs-three': 'Krum compares at least three gradients, but there are {{count}}. Their mean is used.',
  'krum-takes-all': 'Krum was to keep {{given}} gradients, but there are only {{count}}. It keeps all.',
  'batches-disagree':
    'The gradients of the two mini-batches have no scale in common. The weights stay as they are in this step.',
  'trim-limited': 'With {{tasks}} tasks only {{used}} can be dropped at each end instead of {{trim}}.',
  'excess-not-measured':
    '{{task}} has no gradient in this step, so its excess risk is not measured. Its weight stays as it was.',
  'gradient-without-direction':
    'The gradient of {{task}} is zero. It has no direction to compare and stays as it is in this step.',
} as const satisfies Record<string, string>;

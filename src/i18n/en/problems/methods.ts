/** Sentences for notices of the weighting methods: code → sentence with {{gaps}}. */
export const methods = {
  'reference-from-one-step':
    'The warm-up did not see {{task}}. Its first loss after the warm-up is its reference instead of a mean.',
  'preferences-all-zero': 'All preferences are 0, so all tasks count the same.',
  'losses-without-direction':
    'All losses together are below {{floor}}: they have no direction to compare with the preferences, which are used as weights.',
  'gradient-not-finite':
    'The gradient of {{task}} is not finite, or too long to compare. The weights are found as if it were zero.',
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
  'gradient-used-up':
    'Other gradients oppose that of {{task}}, and turning it has left nothing of it. It is compared no further in this step.',
  'gradient-zero': 'The gradient of {{task}} is zero in this step. The weights are found without it.',
  'equal-projections-negative':
    'The weights with equal projections add up to less than nothing: a step of IMTL goes against every task here.',
  'equal-projections-unbounded':
    'The gradients nearly cancel, so that the weights of IMTL would grow without bound. They are kept to a sum of 1 in absolute terms.',
  'projections-missed':
    'The gradients depend on each other: no step goes as far along each of them as {{method}} wants. It takes the nearest there is.',
  'bargaining-unbounded':
    'The gradients cancel out, so {{method}} has no finite weights. Those of a slightly softened problem are used.',
  'bargaining-stopped':
    'The gradients nearly cancel, and rounding stopped {{method}}. The weights of a slightly softened problem are used.',
  'trace-too-small': 'The squared lengths of the gradients add up to less than {{least}}: the gradients are averaged.',
  'no-equal-angle':
    'The gradients are opposed: no direction has the same angle to all of them. The shared variables stay as they are in this step.',
  'scale-at-limit': 'The log scale of {{task}} has reached the limit of ±{{limit}}. Its weight no longer changes.',
  'weight-at-floor':
    'GradNorm would have made the weight of {{task}} negative. It was kept small. Try a smaller learning rate of the weights.',
  'no-last-layer':
    'The gradients of the last shared layer are not known, so their lengths are taken over the whole trunk.',
  'look-ahead-not-finite':
    'Looking ahead gave values that are not numbers. The weights stay as they were in this step.',
  'look-ahead-flat': 'Looking ahead found no slope to follow. The weights stay as they were in this step.',
  'inner-steps-diverged':
    'The inner steps diverged, so this step does not know how low the weighted loss could be. Try a smaller inner learning rate or fewer inner steps.',
} as const satisfies Record<string, string>;

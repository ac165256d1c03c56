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
  'hidden-tab-slow': 'While this tab is hidden, training runs at {{stepsPerSecond}} steps a second at most.',
  'backend-unavailable': 'The backend {{backend}} is not available here. {{reason}}',
  'backend-is-software':
    'Here {{backend}} would run without a graphics card. Auto leaves it out; you can still choose it.',
  'no-graphics-card':
    'There is no graphics card for this page: WebGPU and WebGL would run on the processor. Auto leaves both out; you can still choose them.',
  'backend-failed':
    '{{backend}} failed here while it trained this network. Auto leaves it out until you press Measure again; you can still choose it.',
  'backend-measured-faster':
    '{{to}} was measured to be faster here: {{after}} steps a second, against {{before}} on {{from}}. Training goes on there.',
  'backend-measured-alone':
    '{{to}} does {{after}} steps a second here; {{from}} could not be measured. Training goes on there.',
  'backend-computes-wrongly':
    '{{backend}} computes wrongly here and is left out: the gradients of {{node}} are off by {{error}} (at most {{tolerance}} is allowed).',
  'backend-too-slow': '{{backend}} did not finish its first steps within {{seconds}} s and was not measured.',
  'backend-not-measured': '{{backend}} could not be measured. {{reason}}',
  'pinned-backend-failed':
    'The backend {{backend}} failed ({{reason}}). You chose it, so training does not move elsewhere. Press Play to try again from the last checkpoint, or choose another backend.',
  'backend-restarted':
    'The device was lost ({{reason}}). {{to}} was started again; training goes on from the last checkpoint.',
  'backend-replaced': 'The backend {{from}} failed ({{reason}}). Training goes on from the last checkpoint on {{to}}.',
  'non-finite-loss':
    'The loss of {{task}} was no longer a number at step {{step}}. The run went back to its last checkpoint. Try a smaller learning rate.',
  'non-finite-layer':
    'Training diverged at step {{step}}: values in {{node}} are no longer numbers, and so is the loss of {{task}}. The run went back to its last checkpoint. Try a smaller learning rate.',
  'steps-not-captured':
    'This network runs one operation at a time, which is slower: {{kernel}} cannot be recorded and replayed.',
  'steps-not-captured-read':
    'This network runs one operation at a time, which is slower: a step reads numbers back on its way, and that cannot be recorded and replayed.',
  'steps-not-captured-error':
    'This network runs one operation at a time, which is slower: the step that was to be recorded did not finish.',
  'steps-not-captured-memory':
    'This network runs one operation at a time, which is slower: there is no memory left to record a step.',
  'steps-not-captured-method':
    'Steps run one operation at a time, which is slower: this method decides on the way what is computed, and that cannot be recorded and replayed.',
  'weigh-by-idle-losses':
    '“Weigh as one” changes nothing here: this method does not compare gradients, and its weights are those of whole losses.',
  'weigh-by-idle-elements':
    '“Weigh as one” changes nothing here: this method looks at every single number of the gradients, and combines all shared layers at once.',
  'weigh-by-idle-representation':
    '“Weigh as one” changes nothing here: gradients are compared at the shared representation, and the layers below it are weighed together.',
  'gradients-at-idle-tracked':
    'Gradients are compared at the shared variables after all: this method follows them from step to step, and a representation belongs to one batch only.',
  'gradients-at-idle-batches':
    'Gradients are compared at the shared variables after all: this method compares those of different mini-batches, which have no representation in common.',
  'gradients-at-idle-network':
    'Gradients are compared at the shared variables after all: in this network not all tasks that share variables meet in a representation.',
  'steps-captured-again': 'Steps are recorded and replayed again, which is faster.',
  'out-of-memory':
    'Not enough memory: {{wanted}} MB more are needed, {{used}} of {{limit}} MB are in use. The run keeps what it learned up to its last checkpoint. Try a smaller batch or a smaller network.',
  'engine-error': 'Training stopped because of an error: {{reason}}',
  'edit-needs-new-run': 'This change needs a new run.',
  'constant-columns': '{{count}} input columns never change in the training rows and are counted as 0: {{names}}.',
  'constant-target': 'The target {{name}} never changes in the training rows, so there is nothing to learn from it.',
  'too-few-rows': 'There are only {{rows}} usable rows. Training and validation need at least two.',
} as const satisfies Record<string, string>;

/** Sentences for problem codes of this area: code → sentence with {{gaps}}. */
export const graph = {
  'needs-vector':
    'This node takes one row of numbers per example, but {{shape}} arrives. A Flatten layer in front of it would help.',
  'needs-image': 'This layer takes images (height × width × channels), but {{shape}} arrives.',
  'window-too-large': 'A window of {{size}}×{{size}} does not fit into {{shape}}. Make it smaller.',
  'shapes-differ': 'Only equal shapes can be added, but {{first}} and {{second}} arrive.',
  'concat-shapes-differ':
    'Shapes that are joined may differ in their last number only, but {{first}} and {{second}} arrive.',
  'unknown-field': 'The data has no input named “{{field}}”. Choose one that it has.',
  'unknown-target': 'This head has nothing to predict. Choose a target of the data for its task.',
  'head-target-mismatch': 'This head cannot predict “{{target}}”. Choose another head or another target.',
} as const satisfies Record<string, string>;

/** Sentences for notices of the weighting methods: code → sentence with {{gaps}}. */
export const methods = {
  'reference-from-one-step':
    'The warm-up did not see {{task}}. Its first loss after the warm-up is its reference instead of a mean.',
} as const satisfies Record<string, string>;

/** Numbers of the activations that products and convolutions apply to what they store (`activate` in `assembly/gemm.ts`). */
export const fusedActivations: Readonly<Record<string, number>> = { linear: 0, relu: 1, leakyrelu: 2, relu6: 3 };

/**
 * PCGrad (Yu et al. 2020) from inner products: K[i][j] = gᵢ·gⱼ in, the coefficient of every task's gradient in the
 * combined one out. The order of the visits is drawn anew for each task.
 */
export const pcgradCoefficients = (K: readonly ArrayLike<number>[], random: () => number): number[] => {
  const tasks = K.length;
  const sum = new Array<number>(tasks).fill(0);
  for (let i = 0; i < tasks; i++) {
    const own = new Array<number>(tasks).fill(0);
    own[i] = 1;
    const others = Array.from({ length: tasks }, (_, j) => j).filter((j) => j !== i);
    while (others.length > 0) {
      const [j] = others.splice(Math.floor(random() * others.length), 1) as [number];
      let product = 0;
      for (let k = 0; k < tasks; k++) product += own[k]! * K[k]![j]!;
      if (product < 0) own[j]! -= product / K[j]![j]!;
    }
    for (let k = 0; k < tasks; k++) sum[k]! += own[k]!;
  }
  return sum;
};

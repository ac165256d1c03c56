import { dot, norm } from '../../../lib/linearAlgebra';
import type { Problem } from '../../../spec/problem';
import type { WeightingMethod } from '../entry';
import { lossNeeds } from '../needs';
import { preferenceParam, readPreferences, type Preferences } from './preferences';

type CosmosParams = { preferences: Preferences; lambda: number };

/** Shorter than this, the vector of losses has no direction worth comparing. */
const lengthFloor = 1e-6;

/**
 * The objective of Ruchte & Grabocka 2021 for one vector of preferences r (they add up to 1): Σ rₜ Lₜ − λ cos(r, L), so
 * w = r − λ (r/‖r‖ − cos(r, L) L/‖L‖)/‖L‖ over the present tasks. The paper draws r anew in every step and feeds it to the network,
 * which then covers the whole front; here r stands still and so does its point on the front.
 *
 * Where ‖L‖ is below 1e-6 the cosine is left out (w = r) and a notice says so; it is left out as well where a loss is not
 * finite. Preferences that are all zero count as equal.
 */
export const cosmos: WeightingMethod<CosmosParams, null> = {
  kind: 'cosmos',
  text: {
    en: {
      label: 'COSMOS',
      help: 'A weighted sum of the losses that is rewarded for keeping them in preferred proportions.',
    },
    'zh-CN': { label: 'COSMOS', help: '各损失的加权和，并对损失之间保持偏好的比例给予奖励。' },
  },
  paper: {
    cite: 'Ruchte & Grabocka, Scalable Pareto Front Approximation for Deep Multi-Objective Learning, ICDM 2021',
    url: 'https://arxiv.org/abs/2103.13392',
  },
  keywords: ['帕累托'],
  formula: 'L = Σₜ rₜ Lₜ − λ (r·L) / (‖r‖ ‖L‖)',
  looksAt: 'losses',
  scale: 'own',
  card: async () => (await import('../cards/cosmos')).card,
  params: {
    preferences: preferenceParam,
    lambda: {
      type: 'number',
      default: 1,
      min: 0,
      max: 10,
      live: true,
      text: {
        en: { label: 'λ', help: 'How much the proportions count; 0 is a plain weighted sum.' },
        'zh-CN': { label: 'λ', help: '损失之间的比例有多重要；0 即普通的加权和。' },
      },
    },
  },
  needs: () => lossNeeds,
  init: () => null,
  weigh({ tasks, losses }, state, { preferences, lambda }) {
    const { shares: r, notices } = readPreferences(tasks, preferences);
    const length = norm(losses);
    const short: readonly Problem[] =
      tasks.length > 0 && length < lengthFloor
        ? [{ code: 'losses-without-direction', values: { floor: lengthFloor } }]
        : [];
    const directed = length >= lengthFloor && Number.isFinite(length);
    const u = losses.map((loss) => (directed ? loss / length : 0));
    const ρ = r.map((share) => share / norm(r));
    const cosine = dot(ρ, u);
    const weights = r.map((share, t) => (directed ? share - (lambda * (ρ[t]! - cosine * u[t]!)) / length : share));
    return { shared: [weights], private: [weights], notices: [...notices, ...short], state };
  },
};

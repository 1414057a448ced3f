// Names the districts of a new plan so that as little load as possible changes its label.

/**
 * For each district of the plan its label: the present one that most of its load has, each label once, heaviest agreement first (greedy);
 * districts without one get new labels above `highest`. `at` is the new district of each node, `present` its old label or -1.
 */
export function matchLabels(
  weights: ArrayLike<number>,
  at: Int32Array,
  present: ArrayLike<number>,
  k: number,
  highest: number,
): number[] {
  const labels: (number | undefined)[] = Array.from({ length: k });
  const taken = new Set<number>();
  for (const { district, label } of sharedLoads(weights, at, present)) {
    if (labels[district] !== undefined || taken.has(label)) continue;
    labels[district] = label;
    taken.add(label);
  }
  let next = highest + 1;
  return labels.map((label) => label ?? next++);
}

interface Shared {
  readonly district: number;
  readonly label: number;
  load: number;
  nodes: number;
}

function sharedLoads(weights: ArrayLike<number>, at: Int32Array, present: ArrayLike<number>): Shared[] {
  const shared = new Map<string, Shared>();
  for (const [v, district] of at.entries()) {
    const label = present[v] ?? -1;
    if (label < 0 || district < 0) continue;
    const key = `${district}/${label}`;
    const known = shared.get(key) ?? { district, label, load: 0, nodes: 0 };
    known.load += weights[v]!;
    known.nodes++;
    shared.set(key, known);
  }
  return [...shared.values()].toSorted(
    (p, q) => q.load - p.load || q.nodes - p.nodes || p.label - q.label || p.district - q.district,
  );
}

// What can only be one way, before any search: ground that hangs on a single node and is too light for a district of its own
// goes where that node goes. Makes trees, stars and leafy graphs small without losing a plan.
//
//    o-o-o        the o's weigh less than a district and hang on v alone:
//        v--x     one node, v with all of them
import { contracted, type Net } from "./net.ts";

interface Folded {
  readonly net: Net;
  /** For each node the number of the folded one. */
  readonly group: Int32Array;
}

/** Beyond this size the passes would take longer than they save. */
const MOST_NODES = 1_000;
const MOST_PASSES = 50;

/** Null when nothing folds. O(passes * nodes * (nodes + edges)). */
export function fold(net: Net, low: number): Folded | null {
  if (net.size > MOST_NODES) return null;
  let folded: Folded = { net, group: Int32Array.from({ length: net.size }, (_, v) => v) };
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const once = foldOnce(folded.net, low);
    if (!once) break;
    folded = { net: once.net, group: folded.group.map((g) => once.group[g]!) };
  }
  return folded.net.size < net.size ? folded : null;
}

/** Folds at the first node that anything hangs on, and at every other that is not touched by it. */
function foldOnce(net: Net, low: number): Folded | null {
  const onto = Int32Array.from({ length: net.size }, (_, v) => v);
  let hasFolded = false;
  for (let v = 0; v < net.size; v++) {
    if (onto[v] !== v) continue;
    for (const part of partsWithout(net, v)) {
      const isFree = part.nodes.every((u) => onto[u] === u);
      if (part.load >= low || part.nodes.length === net.size - 1 || !isFree) continue;
      for (const u of part.nodes) onto[u] = v;
      hasFolded = true;
    }
  }
  if (!hasFolded) return null;
  const numbers = new Map<number, number>();
  const group = onto.map((_, v) => {
    const root = rootOf(onto, v);
    const known = numbers.get(root) ?? numbers.size;
    numbers.set(root, known);
    return known;
  });
  return { net: contracted(net, group, numbers.size), group };
}

function rootOf(onto: Int32Array, v: number): number {
  let at = v;
  while (onto[at] !== at) at = onto[at]!;
  return at;
}

function partsWithout(net: Net, v: number): { nodes: number[]; load: number }[] {
  const seen = new Uint8Array(net.size);
  seen[v] = 1;
  const parts: { nodes: number[]; load: number }[] = [];
  for (let h = net.first[v]!; h < net.first[v + 1]!; h++) {
    const start = net.near[h]!;
    if (seen[start] === 1) continue;
    const nodes = [start];
    seen[start] = 1;
    let load = 0;
    for (const x of nodes) {
      load += net.weight[x]!;
      for (let j = net.first[x]!; j < net.first[x + 1]!; j++) {
        const y = net.near[j]!;
        if (seen[y] === 1) continue;
        seen[y] = 1;
        nodes.push(y);
      }
    }
    parts.push({ nodes, load });
  }
  return parts;
}

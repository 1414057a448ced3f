/** Counts the objects of a heap snapshot (the JSON that V8 writes) by what they are. Pure. */

export type Amount = { readonly count: number; readonly bytes: number };
export type Classes = ReadonlyMap<string, Amount>;
export type Growth = Amount & { readonly of: string };

type Snapshot = {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly unknown[] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
};

/** Kinds whose objects have names of their own: only the kind tells them together. */
const NAMELESS = new Set(["string", "concatenated string", "sliced string", "code", "hidden", "number", "symbol"]);

export function classesOf(text: string): Classes {
  const { snapshot, nodes, strings } = JSON.parse(text) as Snapshot;
  const fields = snapshot.meta.node_fields;
  const kinds = snapshot.meta.node_types[0] as readonly string[];
  const [type, name, size] = ["type", "name", "self_size"].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ];
  const found = new Map<string, { count: number; bytes: number }>();
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = kinds[nodes[at + type] ?? -1] ?? "unknown";
    const of = NAMELESS.has(kind) ? `(${kind})` : `${kind} ${strings[nodes[at + name] ?? -1] ?? ""}`;
    const sum = found.get(of) ?? { count: 0, bytes: 0 };
    sum.count += 1;
    sum.bytes += nodes[at + size] ?? 0;
    found.set(of, sum);
  }
  return found;
}

/** What there is more of, the largest first. */
export function grownMost(before: Classes, after: Classes, most: number): Growth[] {
  return [...after]
    .map(([of, { count, bytes }]) => ({
      of,
      count: count - (before.get(of)?.count ?? 0),
      bytes: bytes - (before.get(of)?.bytes ?? 0),
    }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, most);
}

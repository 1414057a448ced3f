// Finds the packed slots of a store by id and by place. Built once and never changed; who is dead is not its business.
// A slot's rank is its place in id order: sorting ranks is sorting small whole numbers, whatever the ids are.
import Flatbush from "flatbush";
import type { ColumnStore } from "./store.ts";

export class PackedIndex {
  readonly #store: ColumnStore;
  readonly #boxes: Flatbush | null;
  /** Slots in id order. */
  readonly #byRank: Uint32Array;
  readonly #rankOf: Uint32Array;

  /** Indexes every slot the store has now. O(n log n). */
  constructor(store: ColumnStore) {
    this.#store = store;
    this.#boxes = boxIndex(store);
    this.#byRank = inIdOrder(
      store,
      Uint32Array.from({ length: store.count }, (_, slot) => slot),
    );
    this.#rankOf = new Uint32Array(store.count);
    for (let rank = 0; rank < store.count; rank++) this.#rankOf[this.#byRank[rank]!] = rank;
  }

  get count(): number {
    return this.#byRank.length;
  }

  /** -1 for none. O(log n). */
  slotOf(id: number): number {
    const { ids } = this.#store;
    let low = 0;
    let high = this.#byRank.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[this.#byRank[middle]!]! < id) low = middle + 1;
      else high = middle;
    }
    const slot = this.#byRank[low];
    return slot !== undefined && ids[slot] === id ? slot : -1;
  }

  /** Every slot in id order. */
  slots(): Uint32Array {
    return this.#byRank;
  }

  /** Slots whose box meets the box (unit square, y southwards), in id order. O(log n + k log k). */
  slotsIn(x0: number, y0: number, x1: number, y1: number): Uint32Array {
    const found = this.#boxes?.search(x0, y0, x1, y1) ?? [];
    const ranks = new Uint32Array(found.length);
    for (let i = 0; i < ranks.length; i++) ranks[i] = this.#rankOf[found[i]!]!;
    const slots = ranks.toSorted();
    for (let i = 0; i < slots.length; i++) slots[i] = this.#byRank[slots[i]!]!;
    return slots;
  }
}

/** The slots sorted by id. O(n log n), O(n) when they are in order already. */
export function inIdOrder(store: ColumnStore, slots: Uint32Array): Uint32Array {
  const { ids } = store;
  let isOrdered = true;
  for (let i = 1; i < slots.length && isOrdered; i++) isOrdered = ids[slots[i - 1]!]! <= ids[slots[i]!]!;
  return isOrdered ? slots : slots.toSorted((a, b) => ids[a]! - ids[b]!);
}

/** Two lists of slots in id order made one. O(n). */
export function mergedById(store: ColumnStore, a: Uint32Array, b: Uint32Array): Uint32Array {
  if (b.length === 0) return a;
  const { ids } = store;
  const merged = new Uint32Array(a.length + b.length);
  let [atA, atB] = [0, 0];
  for (let i = 0; i < merged.length; i++) {
    const isFromA = atB === b.length || (atA < a.length && ids[a[atA]!]! < ids[b[atB]!]!);
    merged[i] = isFromA ? a[atA++]! : b[atB++]!;
  }
  return merged;
}

function boxIndex(store: ColumnStore): Flatbush | null {
  if (store.count === 0) return null;
  const index = new Flatbush(store.count);
  const { boxes } = store;
  for (let i = 0; i < store.count * 4; i += 4) index.add(boxes[i]!, boxes[i + 1]!, boxes[i + 2], boxes[i + 3]);
  index.finish();
  return index;
}

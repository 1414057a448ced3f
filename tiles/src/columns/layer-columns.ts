// One layer in memory: rows by id, found by place, changed in place of being reloaded.
// Most slots are packed under an index; changed rows are appended behind them and scanned one by one; when there are many
// of those everything is packed again. Does not encode, does not know who may see what.
import { type Box, latOf, lngOf, worldX, worldY } from "../mercator.ts";
import { ScopeDictionary } from "./dictionary.ts";
import { inIdOrder, mergedById, PackedIndex } from "./packed-index.ts";
import { type AttributeSchema, type AttributeValue, checkAttributes, checkRow, checkSchema, type Row } from "./row.ts";
import { ColumnStore } from "./store.ts";
import { alongZOrder } from "./z-order.ts";

/** What a change did to one row: null before when it is new, null after when it is gone. Boxes in degrees. */
export type Touched = { readonly id: number; readonly before: Box | null; readonly after: Box | null };

/** A row as it is held. `point` is [lng, lat]. */
export type ColumnRow = {
  readonly id: number;
  readonly scope: string;
  readonly scopeBlock: number | null;
  readonly box: Box;
  readonly point: readonly [lng: number, lat: number];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
};

export type ColumnsOptions = {
  /** Appended and dead slots that are borne before packing again. Default 4,096 or 1 in 32: some 10 microseconds a tile. */
  readonly repackAfter?: number;
};

const REPACK_AFTER = 4096;
const REPACK_SHARE = 1 / 32;
const MAX_ROWS = 5_000_000;

/** Loads a layer in one go; throws a RangeError when an id comes twice. */
export function loadColumns(
  schema: readonly AttributeSchema[],
  rows: Iterable<Row>,
  options: ColumnsOptions = {},
): LayerColumns {
  const columns = new LayerColumns(schema, options);
  columns.load(rows);
  return columns;
}

export class LayerColumns {
  readonly schema: readonly AttributeSchema[];
  /** Grows by one with every change. */
  revision = 0;
  /** For the encoder; slots are valid until the next change. */
  store: ColumnStore;
  readonly #kinds: ReadonlyMap<string, AttributeSchema["kind"]>;
  readonly #repackAfter: number | null;
  readonly #appended = new Map<number, number>();
  #packed: PackedIndex;
  #dead = 0;

  constructor(schema: readonly AttributeSchema[], options: ColumnsOptions = {}) {
    checkSchema(schema);
    this.schema = schema;
    this.#kinds = new Map(schema.map((attribute) => [attribute.name, attribute.kind]));
    this.#repackAfter = options.repackAfter ?? null;
    this.store = new ColumnStore(schema, new ScopeDictionary());
    this.#packed = new PackedIndex(this.store);
  }

  /** Number of rows. */
  get size(): number {
    return this.store.count - this.#dead;
  }

  /** Fills an empty layer. O(n log n). */
  load(rows: Iterable<Row>): void {
    if (this.store.count > 0) throw new RangeError(`expected an empty layer, got ${this.size} rows: use upsert`);
    const fresh = new ColumnStore(this.schema, this.store.scopeDictionary);
    for (const row of rows) {
      checkRow(row, this.schema, this.#kinds);
      if (fresh.count >= MAX_ROWS)
        throw new RangeError(`expected at most ${MAX_ROWS} rows in a layer: split the layer`);
      fresh.append(row);
    }
    const slots = inIdOrder(
      fresh,
      Uint32Array.from({ length: fresh.count }, (_, slot) => slot),
    );
    for (let i = 1; i < slots.length; i++) {
      const id = fresh.ids[slots[i]!]!;
      if (id === fresh.ids[slots[i - 1]!]) throw new RangeError(`expected every id once, got ${id} twice`);
    }
    this.store = fresh;
    this.#pack(slots);
    this.revision++;
  }

  /** Adds rows, or replaces the rows with the same ids. All rows are checked before the first is stored. */
  upsert(rows: readonly Row[]): Touched[] {
    for (const row of rows) checkRow(row, this.schema, this.#kinds);
    const added = rows.length - rows.reduce((known, row) => known + (this.has(row.id) ? 1 : 0), 0);
    if (this.size + added > MAX_ROWS)
      throw new RangeError(`expected at most ${MAX_ROWS} rows in a layer: split the layer`);
    const touched = rows.map((row) => {
      const before = this.#bury(row.id);
      const slot = this.store.append(row);
      this.#appended.set(row.id, slot);
      return { id: row.id, before, after: this.#boxAt(slot) };
    });
    this.#changed();
    return touched;
  }

  /** Changes some attributes and leaves the geometry: nothing is appended, nothing grows. Unknown ids are left out of the answer. */
  amend(
    changes: readonly { readonly id: number; readonly attributes: Readonly<Record<string, AttributeValue>> }[],
  ): Touched[] {
    for (const change of changes) checkAttributes(change.id, change.attributes, this.schema, this.#kinds);
    const touched: Touched[] = [];
    for (const { id, attributes } of changes) {
      const slot = this.#slotOf(id);
      if (slot < 0) continue;
      for (const column of this.store.columns) {
        const value = attributes[column.schema.name];
        if (value !== undefined) this.store.write(column, slot, value);
      }
      touched.push({ id, before: this.#boxAt(slot), after: this.#boxAt(slot) });
    }
    this.revision++;
    return touched;
  }

  /** Takes rows out. Unknown ids are left out of the answer. */
  remove(ids: readonly number[]): Touched[] {
    const touched: Touched[] = [];
    for (const id of ids) {
      const before = this.#bury(id);
      if (before) touched.push({ id, before, after: null });
    }
    this.#changed();
    return touched;
  }

  has(id: number): boolean {
    return this.#slotOf(id) >= 0;
  }

  get(id: number): ColumnRow | null {
    const slot = this.#slotOf(id);
    return slot < 0 ? null : this.#rowAt(slot);
  }

  /** Ids of the rows whose bounding box meets the box, ascending. */
  idsIn(box: Box): number[] {
    const slots = this.slotsIn(worldX(box[0]), worldY(box[3]), worldX(box[2]), worldY(box[1]));
    return Array.from(slots, (slot) => this.store.ids[slot] ?? 0);
  }

  /** Every row in id order. */
  forEach(visit: (row: ColumnRow) => void): void {
    for (const slot of this.slots()) visit(this.#rowAt(slot));
  }

  /** Slots of all rows in id order. */
  slots(): Uint32Array {
    return this.#withAppended(this.#packed.slots(), -Infinity, -Infinity, Infinity, Infinity);
  }

  /** Slots of the rows whose bounding box meets a box of the unit square (y southwards), in id order. */
  slotsIn(x0: number, y0: number, x1: number, y1: number): Uint32Array {
    return this.#withAppended(this.#packed.slotsIn(x0, y0, x1, y1), x0, y0, x1, y1);
  }

  /** Packs everything again. O(n log n); called by itself, and by whoever has a quiet moment. */
  repack(): void {
    this.#pack(this.slots());
  }

  /** Takes the dead out of packed slots and puts the appended ones of the box in. */
  #withAppended(packed: Uint32Array, x0: number, y0: number, x1: number, y1: number): Uint32Array {
    const { boxes, count, dead } = this.store;
    const appended: number[] = [];
    for (let slot = this.#packed.count; slot < count; slot++) {
      const at = slot * 4;
      const meets = boxes[at]! <= x1 && boxes[at + 2]! >= x0 && boxes[at + 1]! <= y1 && boxes[at + 3]! >= y0;
      if (meets && dead[slot] === 0) appended.push(slot);
    }
    const living = this.#dead === 0 ? packed : packed.filter((slot) => dead[slot] === 0);
    return mergedById(this.store, living, inIdOrder(this.store, Uint32Array.from(appended)));
  }

  #changed(): void {
    this.revision++;
    const most = this.#repackAfter ?? Math.max(REPACK_AFTER, this.#packed.count * REPACK_SHARE);
    if (this.store.count - this.#packed.count + this.#dead > most) this.repack();
  }

  #pack(slots: Uint32Array): void {
    const packed = new ColumnStore(this.schema, this.store.scopeDictionary);
    const codes = new Uint32Array(this.store.strings.texts.length);
    for (const slot of alongZOrder(this.store, slots)) packed.appendCopy(this.store, slot, codes);
    this.store = packed;
    this.#packed = new PackedIndex(packed);
    this.#dead = 0;
    this.#appended.clear();
  }

  /** Marks a row dead and answers where it was. */
  #bury(id: number): Box | null {
    const slot = this.#slotOf(id);
    if (slot < 0) return null;
    this.store.dead[slot] = 1;
    this.#dead++;
    this.#appended.delete(id);
    return this.#boxAt(slot);
  }

  #slotOf(id: number): number {
    const appended = this.#appended.get(id);
    if (appended !== undefined) return appended;
    const slot = this.#packed.slotOf(id);
    return slot >= 0 && this.store.dead[slot] === 0 ? slot : -1;
  }

  #boxAt(slot: number): Box {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = this.store.boxes.subarray(slot * 4, slot * 4 + 4);
    return [lngOf(x0), latOf(y1), lngOf(x1), latOf(y0)];
  }

  #rowAt(slot: number): ColumnRow {
    const { store } = this;
    const scope = store.scopes[slot] ?? 0;
    return {
      id: store.ids[slot] ?? 0,
      scope: store.scopeDictionary.divisions[scope] ?? "",
      scopeBlock: store.scopeDictionary.blocks[scope] ?? null,
      box: this.#boxAt(slot),
      point: [lngOf(store.points[slot * 2] ?? 0), latOf(store.points[slot * 2 + 1] ?? 0)],
      attributes: Object.fromEntries(store.columns.map((column) => [column.schema.name, store.read(column, slot)])),
    };
  }
}

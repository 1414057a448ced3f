// Vector tiles (MVT 2.1) from layers in memory. A tile is its layers' bytes one after the other, so composites are
// concatenation and a layer can be cached by itself. Does not compress, cache or decide who may see what.
import type { LayerColumns } from "../columns/layer-columns.ts";
import type { SlotFilter } from "../columns/scope.ts";
import type { AttributeColumn, ColumnStore } from "../columns/store.ts";
import { BUFFER_UNITS, checkTile, EXTENT_UNITS, worldUnits } from "../mercator.ts";
import { type GeometryOptions, GeometryWriter } from "./geometry-writer.ts";
import { LayerWriter } from "./layer-writer.ts";

export type TileLayer = GeometryOptions & {
  readonly name: string;
  readonly columns: LayerColumns;
  /** From scopeFilter; null or absent: everything. */
  readonly filter?: SlotFilter | null;
};

/** All layers in order; options of a layer win over the options of the tile. Zero bytes when nothing is there. */
export function encodeTile(
  layers: readonly TileLayer[],
  z: number,
  x: number,
  y: number,
  options: GeometryOptions = {},
): Uint8Array<ArrayBuffer> {
  return concatenateLayers(layers.map((layer) => encodeLayer({ ...options, ...layer }, z, x, y)));
}

/** One tile from layers that were encoded, and perhaps cached, one by one. */
export function concatenateLayers(layers: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const tile = new Uint8Array(layers.reduce((length, layer) => length + layer.length, 0));
  let at = 0;
  for (const layer of layers) {
    tile.set(layer, at);
    at += layer.length;
  }
  return tile;
}

/**
 * One layer of one tile: extent 4096, buffer 64, features in id order, so the same rows give the same bytes whatever
 * the order of their changes. Zero bytes when no row is drawn. Throws a RangeError for an address that is no tile.
 * O(log n + vertices found).
 */
export function encodeLayer(layer: TileLayer, z: number, x: number, y: number): Uint8Array<ArrayBuffer> {
  checkTile(z, x, y);
  const { columns, filter = null } = layer;
  const { store } = columns;
  const slots = slotsInTile(columns, z, x, y);
  const carried = store.columns.filter(({ schema }) => z >= (schema.fromZoom ?? 0) && z <= (schema.toZoom ?? Infinity));
  writer.begin(store.strings.texts.length);
  geometry.begin(z, x, y, layer);
  for (const slot of slots) if (filter === null || filter(slot)) drawRow(store, slot, carried);
  return writer.finished(
    layer.name,
    carried.map((column) => column.schema.name),
  );
}

/** Slots whose box meets the buffered tile; one unit more, because rounding may pull a coordinate in. */
function slotsInTile(columns: LayerColumns, z: number, x: number, y: number): Uint32Array {
  const units = worldUnits(z);
  const margin = BUFFER_UNITS + 1;
  return columns.slotsIn(
    (x * EXTENT_UNITS - margin) / units,
    (y * EXTENT_UNITS - margin) / units,
    ((x + 1) * EXTENT_UNITS + margin) / units,
    ((y + 1) * EXTENT_UNITS + margin) / units,
  );
}

const geometry = new GeometryWriter();
const writer = new LayerWriter();

function drawRow(store: ColumnStore, slot: number, carried: readonly AttributeColumn[]): void {
  if (!geometry.write(store, slot)) return;
  writeTags(store, carried, slot);
  writer.feature(store.ids[slot]!, store.kinds[slot]!, geometry.commands.bytes);
}

/** Pairs of key and value place; null attributes have none. */
function writeTags(store: ColumnStore, carried: readonly AttributeColumn[], slot: number): void {
  writer.beginTags(carried.length);
  for (let key = 0; key < carried.length; key++) {
    const column = carried[key]!;
    if (column.isNumber) {
      const number = column.numbers[slot]!;
      if (!Number.isNaN(number)) writer.tag(key, writer.values.number(number));
    } else {
      const code = column.codes[slot]!;
      if (code === 0) continue;
      const isBool = column.schema.kind === "bool";
      writer.tag(key, isBool ? writer.values.bool(code === 2) : writer.values.string(code, store.strings.texts[code]!));
    }
  }
}

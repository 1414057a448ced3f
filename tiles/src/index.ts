// What @gridstead/tiles offers: layers in memory, tiles from them, and which tiles a change can be seen in.
// Pure TypeScript over typed arrays; knows neither database nor HTTP nor features.
export { type BinOptions, binBufferUnits, binPoints } from "./bins/bin-points.ts";
export { pointsBinary } from "./bins/points-binary.ts";
export {
  type ColumnRow,
  type ColumnsOptions,
  LayerColumns,
  loadColumns,
  type Touched,
} from "./columns/layer-columns.ts";
export type { AttributeSchema, AttributeValue, Position, Row, RowGeometry } from "./columns/row.ts";
export { type Scope, type SlotFilter, scopeFilter } from "./columns/scope.ts";
export { contentTag } from "./content-tag.ts";
export { concatenateLayers, encodeLayer, encodeTile, type TileLayer } from "./encode/encode-tile.ts";
export type { GeometryOptions } from "./encode/geometry-writer.ts";
export { type Box, BUFFER_UNITS, EXTENT_UNITS, MAX_ZOOM } from "./mercator.ts";
export { rangeHas, rangeSize, type TileRange, tilesTouched } from "./tile-range.ts";

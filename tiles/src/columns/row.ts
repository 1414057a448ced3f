// What arrives: rows with a GeoJSON geometry in degrees and flat attributes, checked before anything is stored.
// Does not repair geometry; the database keeps it valid.

/** [lng, lat] in degrees; a third number is ignored. */
export type Position = readonly number[];

export type RowGeometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "MultiPoint" | "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString" | "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

export type AttributeValue = string | number | boolean | null;

export type AttributeSchema = {
  readonly name: string;
  readonly kind: "string" | "int" | "float" | "bool";
  /** First zoom whose tiles carry the attribute; attributes cost more bytes than geometry. Absent: every zoom. */
  readonly fromZoom?: number;
  /** Last zoom whose tiles carry it. Absent: every zoom. */
  readonly toZoom?: number;
};

export type Row = {
  /** Safe integer >= 0; becomes the feature id in the tile. */
  readonly id: number;
  /** 12-digit division code. */
  readonly scope: string;
  /** Id of the block the row lies in, for accounts whose jurisdiction is cells. */
  readonly scopeBlock?: number;
  readonly geometry: RowGeometry;
  /** Representative [lng, lat] for density bins; absent: centre of the bounding box. */
  readonly point?: Position;
  /** Absent names are null; names outside the schema are refused. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
};

const MAX_ATTRIBUTES = 64;
const MAX_STRING_LENGTH = 4096;
const MAX_POSITIONS = 2_000_000;

export function checkSchema(schema: readonly AttributeSchema[]): void {
  const names = new Set(schema.map((attribute) => attribute.name));
  if (names.size !== schema.length || schema.length > MAX_ATTRIBUTES) {
    throw new RangeError(
      `expected at most ${MAX_ATTRIBUTES} attributes with distinct names, got ${schema.map((a) => a.name).join(", ")}`,
    );
  }
}

/** Throws a RangeError naming the row; nothing has been stored by then. */
export function checkRow(
  row: Row,
  schema: readonly AttributeSchema[],
  kinds: ReadonlyMap<string, AttributeSchema["kind"]>,
): void {
  if (!Number.isSafeInteger(row.id) || row.id < 0) {
    throw new RangeError(`expected a row id that is a safe integer >= 0, got ${row.id}`);
  }
  if (!/^\d{12}$/.test(row.scope)) {
    throw new RangeError(`row ${row.id}: expected a scope of 12 digits, got "${row.scope}"`);
  }
  if (row.scopeBlock !== undefined && !Number.isSafeInteger(row.scopeBlock)) {
    throw new RangeError(
      `row ${row.id}: expected a safe integer as scopeBlock, got ${row.scopeBlock}; leave it out if none`,
    );
  }
  if (row.point) checkPosition(row.id, row.point);
  const positions = checkGeometry(row.id, row.geometry);
  if (positions === 0 || positions > MAX_POSITIONS) {
    throw new RangeError(
      `row ${row.id}: expected 1 to ${MAX_POSITIONS} positions, got ${positions}: remove the row instead`,
    );
  }
  checkAttributes(row.id, row.attributes, schema, kinds);
}

/** Throws a RangeError unless every attribute is in the schema and of its kind. */
export function checkAttributes(
  id: number,
  attributes: Readonly<Record<string, AttributeValue>>,
  schema: readonly AttributeSchema[],
  kinds: ReadonlyMap<string, AttributeSchema["kind"]>,
): void {
  for (const name in attributes) {
    const kind = kinds.get(name);
    const value = attributes[name] ?? null;
    if (kind === undefined) {
      throw new RangeError(
        `row ${id}: attribute "${name}" is not in the schema (${schema.map((a) => a.name).join(", ")})`,
      );
    }
    if (value !== null && !IS_OF_KIND[kind](value)) {
      throw new RangeError(
        `row ${id}: expected attribute "${name}" to be ${kind} or null, got ${typeof value} ${String(value).slice(0, 80)}`,
      );
    }
  }
}

const IS_OF_KIND: Readonly<Record<AttributeSchema["kind"], (value: AttributeValue) => boolean>> = {
  string: (value) => typeof value === "string" && value.length <= MAX_STRING_LENGTH,
  int: (value) => Number.isSafeInteger(value),
  float: (value) => Number.isFinite(value),
  bool: (value) => typeof value === "boolean",
};

/** Checks every position and counts them. */
function checkGeometry(id: number, geometry: RowGeometry): number {
  switch (geometry.type) {
    case "Point":
      checkPosition(id, geometry.coordinates);
      return 1;
    case "MultiPoint":
    case "LineString":
      return checkPositions(id, geometry.coordinates);
    case "MultiLineString":
    case "Polygon":
      return geometry.coordinates.reduce((sum, part) => sum + checkPositions(id, part), 0);
    case "MultiPolygon":
      return geometry.coordinates.flat().reduce((sum, part) => sum + checkPositions(id, part), 0);
    default:
      throw new RangeError(
        `row ${id}: expected a Point, LineString, Polygon or their Multi kinds, got ${JSON.stringify(geometry).slice(0, 80)}`,
      );
  }
}

function checkPositions(id: number, positions: readonly Position[]): number {
  for (const position of positions) checkPosition(id, position);
  return positions.length;
}

function checkPosition(id: number, position: Position): void {
  const [lng = Number.NaN, lat = Number.NaN] = position;
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
    throw new RangeError(
      `row ${id}: expected [lng, lat] in degrees (EPSG:4326), got [${position.join(", ")}]: transform it first`,
    );
  }
}

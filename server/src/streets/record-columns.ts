/** Records as columns, read from the bytes that the database packs them into (queries.ts, packedRecords). Pure. */
export interface RecordColumns {
  /** Ascending. */
  readonly id: Float64Array;
  /** Unix time in milliseconds. */
  readonly at: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
}

const RECORD_BYTES = 32;

export function unpackRecords(bytes: Uint8Array): RecordColumns {
  const count = bytes.length / RECORD_BYTES;
  if (!Number.isInteger(count))
    throw new Error(
      `Expected records of ${RECORD_BYTES} bytes, got ${bytes.length} bytes: the query packs another form.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const columns = emptyColumns(count);
  for (let row = 0; row < count; row++) {
    const start = row * RECORD_BYTES;
    columns.id[row] = Number(view.getBigInt64(start));
    columns.lng[row] = view.getFloat64(start + 8);
    columns.lat[row] = view.getFloat64(start + 16);
    columns.at[row] = view.getFloat64(start + 24);
  }
  return columns;
}

/** The records whose instant passes, in the same order. */
export function recordsWhere(records: RecordColumns, passes: (at: number) => boolean): RecordColumns {
  const rows: number[] = [];
  for (let row = 0; row < records.at.length; row++) if (passes(records.at[row]!)) rows.push(row);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  return { id: pick(records.id), at: pick(records.at), lng: pick(records.lng), lat: pick(records.lat) };
}

function emptyColumns(count: number): RecordColumns {
  return {
    id: new Float64Array(count),
    at: new Float64Array(count),
    lng: new Float64Array(count),
    lat: new Float64Array(count),
  };
}

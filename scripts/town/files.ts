// Writes GeoJSON and CSV to disk line by line through one buffer per file: no file is ever held as one string. Knows no town.
import { closeSync, openSync, writeSync } from "node:fs";

interface LineFile {
  readonly line: (text: string) => void;
  readonly close: () => void;
}

const BUFFER_BYTES = 1 << 20;

function openLines(path: string): LineFile {
  const file = openSync(path, "w");
  let waiting: string[] = [];
  let length = 0;
  const flush = () => {
    if (length > 0) writeSync(file, waiting.join(""));
    waiting = [];
    length = 0;
  };
  return {
    line: (text) => {
      waiting.push(text, "\n");
      length += text.length;
      if (length > BUFFER_BYTES) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

export type Field = string | number | boolean | undefined;

/** A CSV file with a header; undefined becomes an empty field. */
export interface Table {
  readonly row: (fields: readonly Field[]) => void;
  readonly close: () => number;
}

export function openTable(path: string, columns: readonly string[]): Table {
  const file = openLines(path);
  file.line(columns.join(","));
  let rows = 0;
  return {
    row: (fields) => {
      if (fields.length !== columns.length)
        throw new RangeError(`Expected ${columns.length} fields for ${path}, got ${fields.length}.`);
      file.line(fields.map(toField).join(","));
      rows += 1;
    },
    close: () => {
      file.close();
      return rows;
    },
  };
}

export interface Feature {
  readonly id: string;
  readonly properties: Readonly<Record<string, Field>>;
  readonly geometry: {
    readonly type: "Point" | "LineString" | "Polygon" | "MultiPolygon";
    readonly coordinates: unknown;
  };
}

/** A FeatureCollection, one feature to a line; returns how many. */
export function writeFeatures(path: string, name: string, features: Iterable<Feature>): number {
  const file = openLines(path);
  file.line(
    `{"type":"FeatureCollection","name":"${name}","attribution":"invented demo town","invented":true,"features":[`,
  );
  let count = 0;
  let previous: string | undefined;
  for (const { id, properties, geometry } of features) {
    if (previous !== undefined) file.line(`${previous},`);
    previous = JSON.stringify({ type: "Feature", id, properties, geometry });
    count += 1;
  }
  if (previous !== undefined) file.line(previous);
  file.line("]}");
  file.close();
  return count;
}

function toField(field: Field): string {
  if (field === undefined) return "";
  const text = String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

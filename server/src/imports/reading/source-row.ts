/** What a reader hands on: one feature or one CSV row as it stands in the file, with the line on which it begins. */
import type { RowFault } from "../refusal.ts";

export type SourceRow = {
  readonly line: number;
  /** GeoJSON's own feature id; null where there is none. */
  readonly id: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** A GeoJSON geometry object, still unchecked; null for CSV. */
  readonly geometry: unknown;
  /** Why the row cannot be read at all. */
  readonly unreadable?: RowFault;
};

/** Reads a layer page by page in the caller's transaction, so that one export shows one moment however long it takes. */
import type { Tx } from "../db/client.ts";
import type { ExportLayer } from "./layers.ts";
import { type ExportRow, pageOf } from "./queries.ts";
import { csvText, type ExportFormat, geojsonText } from "./text.ts";

export type ExportOptions = { readonly format: ExportFormat; readonly byteOrderMark?: boolean };

const PAGE_ROWS = 2_000;

/** The text of the export in pieces. What the transaction may see is what comes out. */
export function exportText(
  tx: Tx,
  layer: ExportLayer,
  { format, byteOrderMark = false }: ExportOptions,
): AsyncGenerator<string> {
  const rows = layerRows(tx, layer);
  return format === "csv" ? csvText(layer, rows, byteOrderMark) : geojsonText(layer, rows);
}

async function* layerRows(tx: Tx, layer: ExportLayer): AsyncGenerator<ExportRow> {
  let after = 0;
  for (;;) {
    const { rows } = await pageOf[layer]({ after, rows: PAGE_ROWS }).execute(tx);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = last.id;
  }
}

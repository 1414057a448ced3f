/** What stands behind one segment of the open run: its records, months, cells with who is responsible. Read once per segment shown. */
import type { SegmentRecords } from "@gridstead/server/contract";
import { type Reading, useReading } from "./reading.ts";
import type { StreetRow } from "./street-rows.ts";
import { useStreetRun } from "./street-run.ts";

export function useSegmentRecords(row: Pick<StreetRow, "segment"> | null): Reading<SegmentRecords> {
  const run = useStreetRun((state) => state.run);
  const path = run && row ? `/api/streets/runs/${run.id}/segments/${row.segment}` : null;
  return useReading<SegmentRecords>(path, {}, ["assignment"]);
}

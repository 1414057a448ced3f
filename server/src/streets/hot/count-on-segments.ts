/** How many records and inspections fall on each segment of the area, in both periods. Rows: segments of the area in order of edges. */
import type { NetworkPoints } from "../../analysis/network/network.ts";
import type { HotStreetsTask } from "../task.ts";

export interface SegmentCounts {
  /** The edge of each row. */
  readonly segment: Int32Array;
  readonly lengthM: Float64Array;
  readonly now: Float64Array;
  readonly before: Float64Array;
  readonly inspections: Float64Array;
  readonly inspectionsBefore: Float64Array;
}

export function countOnSegments(task: HotStreetsTask): SegmentCounts {
  const { network, inArea } = task;
  const segment = Int32Array.from(network.edgeLength.keys()).filter((edge) => inArea[edge] === 1);
  const inRows = (values: Float64Array): Float64Array => Float64Array.from(segment, (edge) => values[edge]!);
  return {
    segment,
    lengthM: inRows(network.edgeLength),
    now: inRows(countPerEdge(task.now, network.edgeCount)),
    before: inRows(countPerEdge(task.before, network.edgeCount)),
    inspections: inRows(task.inspections),
    inspectionsBefore: inRows(task.inspectionsBefore),
  };
}

function countPerEdge({ edge }: NetworkPoints, edges: number): Float64Array {
  const counts = new Float64Array(edges);
  for (const one of edge) counts[one]!++;
  return counts;
}

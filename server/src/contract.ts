/** Everything the browser may know about the server. The web imports types from this file and from nowhere else. */
export type { CreatedToken, NewToken, Session, SignIn, TokenList, TokenSummary } from "./accounts/contract.ts";
export type { ChangeEvent, TileRange } from "./changes/contract.ts";
export type {
  AssignCells,
  AssignmentSummary,
  BlockList,
  BlockSummary,
  CellDetail,
  CellList,
  CellSummary,
  DivisionList,
  DivisionSummary,
  Edited,
  EditLabel,
  EditList,
  EditPreview,
  EditSummary,
  Load,
  OfficerList,
  OfficerSummary,
  ReassignBlocks,
  Responsible,
} from "./grid/contract.ts";
export type { HazardDetail, HazardList, HazardQuery, HazardState, HazardSummary } from "./hazards/contract.ts";
export type { Box, ProblemBody, Severity } from "./http/shapes.ts";
export type { DensityMeasure, LayerName, TownConfig } from "./layers/contract.ts";
export type { ProblemCode } from "./problem.ts";
export type { BuildingDetail, UnitDetail, UnitSummary } from "./register/contract.ts";
export type {
  Counts,
  Histogram,
  IncidentSummary,
  Log,
  LogEntry,
  Queue,
  SearchAnswer,
  SearchResult,
} from "./situation/contract.ts";

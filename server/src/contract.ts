/** Everything the browser may know about the server. The web imports types from this file and from nowhere else. */
export type { CreatedToken, NewToken, Session, SignIn, TokenList, TokenSummary } from "./accounts/contract.ts";
export type { ChangeEvent, TileRange } from "./changes/contract.ts";
export type { BalanceJob, BalanceResult, StartBalance } from "./grid/balance/contract-balance.ts";
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
  EditGrid,
  EditLabel,
  EditList,
  EditPreview,
  EditSummary,
  GridWish,
  Load,
  OfficerList,
  OfficerSummary,
  ReassignBlocks,
  Responsible,
} from "./grid/contract.ts";
export type { OfficialCheck, OfficialPlan, OfficialRepair } from "./grid/official/contract.ts";
export type {
  BaseMoved,
  ChangePlan,
  CopyPlan,
  NewPlan,
  NewPlanComment,
  PlanBlockList,
  PlanCell,
  PlanComment,
  PlanComments,
  PlanComparison,
  PlanConflict,
  PlanDetail,
  PlanFault,
  PlanList,
  PlanState,
  PlanSummary,
  PublishPlan,
  RebasePlan,
  StepPlan,
} from "./grid/plans/contract-plans.ts";
export type {
  BeginCovers,
  BlockHistory,
  CellHistory,
  CellMembership,
  CellThen,
  Cover,
  CoverList,
  EndCovers,
  GridAt,
  HandoverLine,
  PlannedHandover,
} from "./grid/time/contract-time.ts";
export type {
  HazardDetail,
  HazardHandover,
  HazardList,
  HazardQuery,
  HazardState,
  HazardSummary,
} from "./hazards/contract.ts";
export type { Box, ProblemBody, Severity } from "./http/shapes.ts";
export type { DensityMeasure, LayerName, TownConfig } from "./layers/contract.ts";
export type {
  LayerFilter,
  NewOverlay,
  Overlay,
  OverlayLayer,
  OverlayList,
  OverlayOperation,
  TownLayer,
} from "./overlays/contract.ts";
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
export type {
  Change,
  Choice,
  Exposure,
  KAnswer,
  KWish,
  Run,
  RunParameters,
  RunResult,
  RunStage,
  RunTotals,
  RunWish,
  SegmentColumns,
  SegmentRecords,
  SegmentSummary,
  StreetNetworkAnswer,
  StreetRecord,
  Subject,
} from "./streets/contract.ts";
export type {
  AlertRule,
  NewSchedule,
  Notice,
  NoticeList,
  Repetition,
  RuleMeasure,
  SavedRun,
  SavedRunList,
  SaveRun,
  Schedule,
  ScheduleList,
} from "./streets/contract-saved.ts";

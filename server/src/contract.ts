/** Everything the browser may know about the server. The web imports types from this file and from nowhere else. */
export type { Session, SignIn } from "./accounts/contract.ts";
export type {
  AccountNote,
  AccountNotes,
  Activity,
  ChangedFactors,
  Factors,
  FactorWay,
  KeepPasskey,
  KeepTotp,
  KeptFactors,
  Passkey,
  PasskeyQuestion,
  Proof,
  SecondStep,
  TotpDraft,
  Unlock,
} from "./accounts/factors/contract.ts";
export type {
  AccountIdentity,
  LeftProvider,
  LinkIdentity,
  OfferedProvider,
  OwnIdentity,
} from "./accounts/identity/contract.ts";
export type {
  AccountLink,
  AccountList,
  AccountSession,
  ChangeAccount,
  ChangePassword,
  InvitedAccount,
  Jurisdiction,
  JurisdictionPicture,
  KeptAccount,
  NewKeptAccount,
  OpenLink,
  SessionList,
  SetPassword,
} from "./accounts/keep/contract.ts";
export type { SignInRules } from "./accounts/sign-in-rules.ts";
export type { CreatedToken, NewToken, TokenList, TokenScopeName, TokenSummary } from "./accounts/tokens/contract.ts";
export type { WorkAlert, WorkAlertKind, WorkAlertList } from "./alerts/contract.ts";
export type { AuditLine, AuditList } from "./audit/contract.ts";
export type { Backup, BackupBegun, BackupList, BackupProof } from "./backup/contract.ts";
export type {
  CalendarDay,
  CalendarEffect,
  CalendarYear,
  ChangeCalendar,
  ChangedCalendar,
  DaysRead,
  NewDay,
  ReadDays,
  TriedDeadline,
  TryDeadline,
} from "./calendars/contract.ts";
export type { ChangeEvent, TileRange } from "./changes/contract.ts";
export type * from "./contract-centre.ts";
export type {
  DeclarationDetail,
  DeclarationKind,
  DeclarationList,
  DeclarationParty,
  DeclarationQuery,
  DeclarationState,
  DeclarationStatus,
  DeclarationSummary,
  DeclaredField,
  Door,
  Letting,
  NewDeclaration,
  Receipt,
  RefuseDeclaration,
  VerifyDeclaration,
} from "./declarations/contract.ts";
export type { Photo, PhotoCapture, PhotoPurpose } from "./evidence/contract.ts";
export type {
  AnswerContest,
  ContestGrade,
  ContestList,
  Grade,
  GradeContest,
  GradeCounts,
  GradeLine,
  HouseGrade,
  NextBetter,
  UnitGrade,
} from "./grades/contract.ts";
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
  CloseReason,
  HazardDetail,
  HazardHandover,
  HazardList,
  HazardPart,
  HazardPhoto,
  HazardQuery,
  HazardState,
  HazardSummary,
} from "./hazards/contract.ts";
export type { HazardItem, HazardItemList } from "./hazards/contract-catalogue.ts";
export type { DuplicateList } from "./hazards/contract-duplicates.ts";
export type { DuplicateQuery, HazardAction, NewHazard, StepHazard } from "./hazards/contract-steps.ts";
export type { ClockHealth, DiskHealth, Health, HealthState } from "./health/contract.ts";
export type { Box, ProblemBody, Severity } from "./http/shapes.ts";
export type {
  AnsweredQuestion,
  InspectedHazard,
  InspectionDetail,
  InspectionKind,
  InspectionResult,
  InspectionSheet,
  NewInspection,
  Proposals,
  ProposedHazard,
  Recheck,
} from "./inspections/contract.ts";
export type {
  BothLanguages,
  ChangeForm,
  ChangeFormVersion,
  Comparison,
  Condition,
  FormContent,
  FormFault,
  FormHints,
  FormList,
  FormSchema,
  FormState,
  FormSummary,
  FormVersion,
  FormWords,
  HazardRule,
  ImportRefusal,
  NewForm,
  Question,
} from "./inspections/forms/contract.ts";
export type { DensityMeasure, LayerName, TownConfig } from "./layers/contract.ts";
export type {
  DeregisterReason,
  Fact,
  LeaseAction,
  LeaseDetail,
  LeaseState,
  LeaseStep,
  NewLease,
} from "./leases/contract.ts";
export type {
  ChangeLetterTemplate,
  LetterDetail,
  LetterState,
  LetterTemplate,
  LetterTemplateList,
  LetterText,
  NewLetter,
  NewLetterTemplate,
  StepLetter,
  StepLetterTemplate,
} from "./letters/contract.ts";
export type {
  NewNotice,
  NoticeAction,
  NoticeDetail,
  NoticeItem,
  NoticeList,
  NoticeQuery,
  NoticeState,
  NoticeSummary,
  StepNotice,
} from "./notices/contract.ts";
export type { PublicNotice, PublicReceipt, ReportFixed } from "./notices/contract-public.ts";
export type { OutboxList, OutboxMessage, OutboxQuery, OutboxState } from "./outbox/contract.ts";
export type {
  LayerFilter,
  NewOverlay,
  Overlay,
  OverlayChanges,
  OverlayLayer,
  OverlayList,
  OverlayOperation,
  TownLayer,
} from "./overlays/contract.ts";
export type {
  AddedOccupant,
  ClearOccupants,
  CopyWish,
  CorrectionAbout,
  CorrectionDetail,
  CorrectionList,
  CorrectionStep,
  CorrectionSummary,
  DocumentKind,
  MaskedOccupant,
  NewCorrection,
  NewOccupant,
  OccupantDuty,
  OccupantDutyList,
  OccupantList,
  PutOccupantDuty,
  Retention,
  RetentionKind,
  RetentionRun,
  Stored,
  StoredPerson,
} from "./personal/contract.ts";
export type { ProblemCode } from "./problem.ts";
export type { PeopleBlock, PeopleInside, PeopleOfDivision } from "./protection/contract.ts";
export type { BehindAnswer, BehindQuery, RateLine, RatesAnswer, RatesQuery, ToldRateName } from "./rates/contract.ts";
export type {
  ClearContact,
  ContactLook,
  ContactLookChain,
  ContactLookList,
  ContactPart,
  LookAtContact,
  MaskedContact,
  PutContact,
} from "./register/contacts/contract.ts";
export type {
  BuildingDetail,
  FileHazard,
  OtherRoom,
  PlanDoor,
  PlanFloor,
  UnitDetail,
  UnitHistory,
  UnitHistoryLine,
  UnitRoom,
  UnitSummary,
} from "./register/contract.ts";
export type {
  ChangeBuilding,
  ChangeUnit,
  DeregisterUnit,
  NewUnit,
  PutOtherRooms,
  PutUnitRooms,
  RegisterAgain,
} from "./register/contract-edits.ts";
export type { Equipment } from "./register/contract-parts.ts";
export type {
  ChangeExtraField,
  ExtraField,
  ExtraFieldList,
  ExtraValue,
  ExtraValues,
  FieldKind,
  FieldRules,
  FieldTarget,
  FilledField,
  NewExtraField,
} from "./register/extra-fields/contract.ts";
export type {
  ChangeSavedSearch,
  NewSavedSearch,
  SavedSearch,
  SavedSearchList,
  UnitColumn,
  UnitConditions,
  UnitExportQuery,
  UnitLine,
  UnitList,
  UnitQuery,
  UnitWish,
} from "./register/lists/contract.ts";
export type { OperationLine, RightsMatrix, TableLine } from "./rights/contract.ts";
export type { Resource } from "./rights/resource-names.ts";
export type { ChangeRules, RuleChange, RuleChangeList, RuleFault, RulesAnswer } from "./rules/contract.ts";
export type { ClockUnit, Limit, TownRules } from "./rules/town-rules.ts";
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
export type { HistoryLine } from "./states/contract.ts";
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
  Alert,
  AlertList,
  AlertRule,
  NewSchedule,
  Repetition,
  RuleMeasure,
  SavedRun,
  SavedRunList,
  SaveRun,
  Schedule,
  ScheduleList,
} from "./streets/contract-saved.ts";
export type {
  CancelVisit,
  DayRoute,
  DrawSpotChecks,
  MoveVisit,
  NewVisit,
  OrderRoute,
  PlanVisits,
  SpotCheckDraw,
  SpotCheckDrawList,
  SpotCheckVerified,
  VisitCounts,
  VisitKind,
  VisitList,
  VisitPlan,
  VisitState,
  VisitStop,
  VisitSummary,
} from "./visits/contract.ts";

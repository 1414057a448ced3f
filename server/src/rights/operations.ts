/**
 * The rights matrix of the routes: for each resource, which operation is which action, how far it reaches and who may call it. Routes are
 * found by their operationId and take their `config.access` from here (http/access.ts); one that is not named does not start, and a name
 * without a route fails a test. Pure data. What the database lets through stands in tables.ts; the words of the page in web/src/rights.
 */
import type { Access } from "../http/request.ts";
import type { Resource } from "./resource-names.ts";

/** read also counts, searches and prints on the screen; export leaves the program as a file or paper; reveal opens what is sealed. */
export type Action = "read" | "export" | "reveal" | "try" | "add" | "change" | "decide" | "remove";
/**
 * all: public ground and what the town decides, not bound to a place. inside: the jurisdiction, for an officer the blocks of the own cells.
 * own: what the account made or what is the account. others: every account but the own. door: who holds a code of a door, a receipt or a
 * link sees that one thing.
 */
export type OperationReach = "all" | "inside" | "own" | "others" | "door";
export type OperationRight = { readonly action: Action; readonly reach: OperationReach; readonly access: Access };

const administrator = ["administrator"] as const satisfies Access;
const planners = ["administrator", "supervisor"] as const satisfies Access;
const field = ["administrator", "supervisor", "duty_officer", "officer"] as const satisfies Access;
const fieldAndAuditor = [...field, "auditor"] as const satisfies Access;
const auditors = ["administrator", "auditor"] as const satisfies Access;
const analysts = ["administrator", "supervisor", "duty_officer", "analyst"] as const satisfies Access;
const runners = [...analysts, "officer"] as const satisfies Access;
const drawReaders = [...analysts, "auditor"] as const satisfies Access;

const may = (action: Action, reach: OperationReach, access: Access): OperationRight => ({ action, reach, access });
const atTheDoor = (action: Action): OperationRight => may(action, "door", "public");
const townRead = may("read", "all", "signed_in");
const insideRead = may("read", "inside", "signed_in");
const ownRead = may("read", "own", "signed_in");
const townDecided = (action: Action): OperationRight => may(action, "all", administrator);
const planning = (action: Action): OperationRight => may(action, "inside", planners);
const fieldWork = (action: Action): OperationRight => may(action, "inside", field);

export const operationRights = {
  account: {
    listAccounts: may("read", "all", administrator),
    showAccount: may("read", "all", administrator),
    listJurisdictions: may("read", "all", auditors),
    inviteAccount: may("add", "all", administrator),
    changeAccount: may("change", "others", administrator),
    renewLink: may("change", "others", administrator),
    openLink: atTheDoor("read"),
    useLink: atTheDoor("change"),
    showIdentity: may("read", "all", administrator),
    linkIdentity: may("change", "others", administrator),
    unlinkIdentity: may("change", "others", administrator),
  },
  session: {
    signIn: may("add", "own", "public"),
    showProvider: may("read", "all", "public"),
    beginProviderSignIn: may("add", "own", "public"),
    endProviderSignIn: may("add", "own", "public"),
    leaveProvider: may("remove", "own", "signed_in"),
    showOwnIdentity: ownRead,
    readSession: ownRead,
    listOwnSessions: ownRead,
    changeOwnPassword: may("change", "own", "signed_in"),
    signOut: may("remove", "own", "signed_in"),
    endOwnSession: may("remove", "own", "signed_in"),
    listSessionsOf: may("read", "all", administrator),
    endSessionOf: may("remove", "all", administrator),
    askPasskey: may("try", "own", "public"),
    takeSecondStep: may("add", "own", "public"),
    signInByPasskey: may("add", "own", "public"),
    noteActivity: may("change", "own", "signed_in"),
    lockSession: may("change", "own", "signed_in"),
    askPasskeyToUnlock: may("try", "own", "signed_in"),
    unlockSession: may("change", "own", "signed_in"),
  },
  factor: {
    showFactors: ownRead,
    askPasskeyAsProof: may("try", "own", "signed_in"),
    draftTotp: may("try", "own", "signed_in"),
    askNewPasskey: may("try", "own", "signed_in"),
    keepTotp: may("change", "own", "signed_in"),
    addPasskey: may("add", "own", "signed_in"),
    renamePasskey: may("change", "own", "signed_in"),
    renewRecoveryCodes: may("change", "own", "signed_in"),
    removeTotp: may("remove", "own", "signed_in"),
    removePasskey: may("remove", "own", "signed_in"),
    listAccountNotes: ownRead,
    seeAccountNotes: may("change", "own", "signed_in"),
    showFactorsOf: may("read", "all", administrator),
    takeAwayFactors: may("remove", "others", administrator),
    showSignInRules: may("read", "all", administrator),
    changeSignInRules: may("change", "all", administrator),
  },
  token: {
    listTokens: ownRead,
    listAllTokens: may("read", "all", administrator),
    createToken: may("add", "own", "signed_in"),
    deleteToken: may("remove", "own", "signed_in"),
  },
  right: { showRights: may("read", "all", auditors) },
  audit: { listAudit: may("read", "inside", auditors), exportAudit: may("export", "inside", auditors) },
  work_alert: {
    listWorkAlerts: may("read", "inside", fieldAndAuditor),
    seeWorkAlert: may("change", "inside", fieldAndAuditor),
  },
  outbox: { listOutbox: townDecided("read"), sendAgain: townDecided("change") },

  town: {
    readTown: may("read", "all", "public"),
    readOpenApi: may("read", "all", "public"),
    readDocs: may("read", "all", "public"),
  },
  health: {
    isAlive: may("read", "all", "public"),
    readHealth: may("read", "all", administrator),
    listBackups: may("read", "all", administrator),
    makeBackup: may("add", "all", administrator),
    checkBackup: may("try", "all", administrator),
    isReady: may("read", "all", "public"),
    readMetrics: may("read", "all", "public"),
  },
  rule: { showRules: townRead, listRuleChanges: townRead, changeRules: townDecided("change") },
  calendar: {
    showCalendar: townRead,
    tryDeadline: may("try", "all", "signed_in"),
    readCalendarDays: townDecided("try"),
    previewCalendar: townDecided("try"),
    changeCalendar: townDecided("change"),
  },
  form: {
    listForms: townRead,
    showFormVersion: townRead,
    makeForm: townDecided("add"),
    copyForm: townDecided("add"),
    importForm: townDecided("add"),
    importFormWorkbook: townDecided("add"),
    changeForm: townDecided("change"),
    changeFormVersion: townDecided("change"),
    publishForm: townDecided("decide"),
    retireForm: townDecided("decide"),
    dropFormVersion: townDecided("remove"),
  },
  extra_field: {
    listExtraFields: townRead,
    addExtraField: townDecided("add"),
    changeExtraField: townDecided("change"),
    removeExtraField: townDecided("remove"),
  },
  letter_template: {
    listLetterTemplates: townRead,
    draftLetterTemplate: townDecided("add"),
    changeLetterTemplate: townDecided("change"),
    stepLetterTemplate: townDecided("decide"),
  },

  map: { readTile: insideRead, readTileJson: townRead, readDensity: insideRead, followChanges: insideRead },
  situation: {
    countSituation: insideRead,
    drawHistogram: insideRead,
    listLog: insideRead,
    listQueue: insideRead,
    search: insideRead,
  },
  rate: { readRates: insideRead, listBehindRate: insideRead },
  people_count: { showPeople: townRead, showPeopleInside: townRead },
  incident: { showIncident: insideRead },

  grid: {
    findResponsible: townRead,
    listDivisions: townRead,
    listBlocks: townRead,
    showBlock: townRead,
    showBlockHistory: townRead,
    listCells: townRead,
    showCell: townRead,
    showCellHistory: townRead,
    showMembership: townRead,
    showGridAt: townRead,
    previewEdit: planning("try"),
    previewReassignment: planning("try"),
    editGrid: planning("change"),
    reassignBlocks: planning("change"),
  },
  edit: {
    listEdits: insideRead,
    undoEdit: may("change", "own", planners),
    redoEdit: may("change", "own", planners),
  },
  assignment: {
    listOfficers: townRead,
    listCovers: townRead,
    previewAssignment: planning("try"),
    assignCells: planning("change"),
    beginCovers: planning("add"),
    endCovers: planning("change"),
  },
  balance: {
    startBalance: planning("try"),
    showBalance: may("read", "own", planners),
    endBalance: may("remove", "own", planners),
  },
  official_grid: {
    exportOfficialGrid: planning("export"),
    checkOfficialGrid: planning("try"),
    planOfficialGrid: planning("add"),
    repairOfficialGrid: planning("change"),
  },
  plan: {
    listPlans: planning("read"),
    showPlan: planning("read"),
    comparePlan: planning("read"),
    listPlanBlocks: planning("read"),
    listPlanCells: planning("read"),
    listPlanComments: planning("read"),
    exportPlanCsv: planning("export"),
    exportPlanGeojson: planning("export"),
    createPlan: planning("add"),
    copyPlan: planning("add"),
    commentPlan: planning("add"),
    changePlan: planning("change"),
    rebasePlan: planning("change"),
    publishPlan: planning("decide"),
    unschedulePlan: planning("decide"),
    withdrawPlan: planning("decide"),
  },

  building: {
    showBuilding: insideRead,
    printCards: may("export", "inside", "signed_in"),
    changeBuilding: fieldWork("change"),
    putOtherRooms: fieldWork("change"),
    showDoor: atTheDoor("read"),
  },
  unit: {
    listUnits: insideRead,
    showUnit: insideRead,
    readUnitHistory: insideRead,
    exportUnits: may("export", "inside", "signed_in"),
    printUnitCard: may("export", "inside", "signed_in"),
    addUnit: fieldWork("add"),
    changeUnit: fieldWork("change"),
    putUnitRooms: fieldWork("change"),
    deregisterUnit: fieldWork("decide"),
    registerUnitAgain: fieldWork("decide"),
  },
  saved_search: {
    listSavedSearches: ownRead,
    keepSearch: may("add", "own", "signed_in"),
    changeSearch: may("change", "own", "signed_in"),
    removeSearch: may("remove", "own", "signed_in"),
  },
  contact: {
    lookAtContact: fieldWork("reveal"),
    putBuildingHead: fieldWork("change"),
    putLandlord: fieldWork("change"),
    putManager: fieldWork("change"),
    removeBuildingHead: fieldWork("remove"),
    removeLandlord: fieldWork("remove"),
    removeManager: fieldWork("remove"),
  },
  contact_look: {
    listContactLooks: may("read", "inside", auditors),
    verifyContactLooks: may("try", "all", auditors),
    exportContactLooks: may("export", "inside", auditors),
  },
  occupant: {
    listOccupants: fieldWork("read"),
    lookAtOccupants: fieldWork("reveal"),
    addOccupant: fieldWork("add"),
    removeOccupant: fieldWork("remove"),
  },
  occupant_duty: { listOccupantDuties: townRead, putOccupantDuty: townDecided("change") },
  correction: {
    listCorrections: fieldWork("read"),
    openCorrection: fieldWork("reveal"),
    stepCorrection: fieldWork("decide"),
    showStored: atTheDoor("reveal"),
    copyStored: atTheDoor("export"),
    askCorrection: atTheDoor("add"),
  },
  retention: { showRetention: may("read", "all", auditors) },
  lease: { showLease: insideRead, openLease: fieldWork("add"), stepLease: fieldWork("decide") },
  declaration: {
    listDeclarations: fieldWork("read"),
    openDeclaration: fieldWork("reveal"),
    verifyDeclaration: fieldWork("decide"),
    refuseDeclaration: fieldWork("decide"),
    findReceipt: atTheDoor("read"),
    followDeclaration: atTheDoor("read"),
    copyDeclaration: atTheDoor("export"),
    declare: atTheDoor("add"),
    withdrawDeclaration: atTheDoor("decide"),
  },
  letter: {
    showLetter: insideRead,
    showLetterText: fieldWork("read"),
    printLetter: may("export", "inside", fieldAndAuditor),
    signLetter: fieldWork("add"),
    stepLetter: fieldWork("decide"),
  },
  photo: {
    showPhoto: may("read", "inside", fieldAndAuditor),
    showPhotoCapture: may("read", "inside", fieldAndAuditor),
    lookAtContract: fieldWork("reveal"),
    keepPhoto: fieldWork("add"),
    keepPublicPhoto: atTheDoor("add"),
  },
  hazard: {
    listHazardItems: townRead,
    listHazards: insideRead,
    showHazard: insideRead,
    suggestDuplicates: insideRead,
    findHazard: fieldWork("add"),
    stepHazard: fieldWork("decide"),
  },
  notice: {
    listNotices: insideRead,
    showNotice: insideRead,
    printNotice: fieldWork("export"),
    issueNotice: fieldWork("add"),
    issueNoticeAgain: fieldWork("change"),
    sendNotice: fieldWork("change"),
    remindOfNotice: fieldWork("change"),
    voidNotice: fieldWork("decide"),
    openNotice: atTheDoor("read"),
    reportFixed: atTheDoor("change"),
  },
  inspection: {
    showInspection: may("read", "inside", fieldAndAuditor),
    showBuildingSheet: fieldWork("read"),
    showUnitSheet: fieldWork("read"),
    proposeHazards: fieldWork("try"),
    makeInspection: fieldWork("add"),
  },
  visit: {
    listVisits: insideRead,
    countVisits: insideRead,
    showVisit: insideRead,
    mapVisits: may("export", "inside", "signed_in"),
    showVisitPlan: fieldWork("read"),
    orderRoute: fieldWork("try"),
    makeVisit: planning("add"),
    planVisits: planning("add"),
    moveVisit: fieldWork("change"),
    cancelVisit: planning("decide"),
  },
  spot_check: {
    listDraws: may("read", "inside", drawReaders),
    showDraw: may("read", "inside", drawReaders),
    verifyDraw: may("try", "inside", drawReaders),
    drawSpotChecks: planning("add"),
  },
  grade: {
    countGrades: insideRead,
    showGrade: insideRead,
    showHouseGrade: insideRead,
    listGradeContests: fieldWork("read"),
    contestGrade: fieldWork("add"),
    answerGradeContest: planning("decide"),
  },

  street: {
    showNetwork: may("read", "all", runners),
    showNetworkRevision: may("read", "all", runners),
    showSegment: may("read", "inside", runners),
    startRun: may("try", "inside", runners),
    showRun: may("read", "own", runners),
    computeK: may("try", "own", runners),
    endRun: may("remove", "own", runners),
    exportRun: may("export", "own", analysts),
  },
  saved_run: {
    listSavedRuns: may("read", "inside", analysts),
    saveRun: may("add", "own", analysts),
    repeatRun: may("try", "inside", analysts),
    dropSavedRun: may("remove", "own", analysts),
  },
  street_schedule: {
    listSchedules: may("read", "inside", analysts),
    makeSchedule: may("add", "own", analysts),
    runSchedule: may("change", "own", analysts),
    endSchedule: may("remove", "own", analysts),
  },
  street_alert: { listAlerts: may("read", "inside", analysts), seeAlert: may("change", "inside", analysts) },
  overlay: {
    listOverlays: may("read", "inside", analysts),
    showOverlay: may("read", "inside", analysts),
    showOverlayFeatures: may("export", "inside", analysts),
    makeOverlay: may("add", "own", analysts),
    dropOverlay: may("remove", "own", analysts),
  },
} as const satisfies Readonly<Record<Resource, Readonly<Record<string, OperationRight>>>>;

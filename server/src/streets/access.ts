/** Who may work with street analysis: those who plan and watch. Where they may look the database decides. */
import type { Role } from "../db/scope.ts";

export const STREET_READERS: readonly Role[] = ["administrator", "supervisor", "duty_officer", "analyst"];
/** Who may look for hot streets: those, and an officer along the own blocks. An auditor looks at what was looked at, and analyses nothing. */
export const STREET_RUNNERS: readonly Role[] = [...STREET_READERS, "officer"];

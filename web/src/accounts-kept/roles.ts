/** The roles an account can have, in the order in which they are offered. */
import type { KeptAccount } from "@gridstead/server/contract";

export const roles = [
  "officer",
  "supervisor",
  "duty_officer",
  "analyst",
  "auditor",
  "administrator",
] as const satisfies KeptAccount["role"][];

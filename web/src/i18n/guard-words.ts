/** Why a step cannot be taken now: the condition in the table of states that does not hold, as a key of the dictionary. Pure. */
import type { MessageKey } from "./words.ts";

const known = {
  all_items_closed: "guard.all_items_closed",
  before_deadline: "guard.before_deadline",
  dates_free: "guard.dates_free",
  grace_is_over: "guard.grace_is_over",
  has_begun: "guard.has_begun",
  has_ended: "guard.has_ended",
  has_failed_items: "guard.has_failed_items",
  has_inspection: "guard.has_inspection",
  has_items: "guard.has_items",
  has_photo: "guard.has_photo",
  has_reason: "guard.has_reason",
  is_registered: "guard.is_registered",
  items_are_found: "guard.items_are_found",
  ladder_is_due: "guard.ladder_is_due",
  landlord_did_not: "guard.landlord_did_not",
  looked_at_again: "guard.looked_at_again",
  never_extended: "guard.never_extended",
  not_filed: "guard.not_filed",
  not_handled_by_me: "guard.not_handled_by_me",
  not_paused: "guard.not_paused",
  nothing_reported_yet: "guard.nothing_reported_yet",
  on_a_notice: "guard.on_a_notice",
  other_is_open: "guard.other_is_open",
  paused: "guard.paused",
  unit_is_known: "guard.unit_is_known",
} as const satisfies Readonly<Record<string, MessageKey>>;
type GuardKey = (typeof known)[keyof typeof known];
const byGuard: Readonly<Record<string, GuardKey>> = known;

/** Null for a condition that only a newer server knows. */
export const guardWords = (guard: unknown): GuardKey | null =>
  typeof guard === "string" ? (byGuard[guard] ?? null) : null;

/** Why a step cannot be taken now: the condition in the table of states that does not hold, as a key of the dictionary. Pure. */
import type { MessageKey } from "./words.ts";

const known = {
  all_items_closed: "guard.all_items_closed",
  before_deadline: "guard.before_deadline",
  dates_free: "guard.dates_free",
  deferred: "guard.deferred",
  extension_asked: "guard.extension_asked",
  grace_is_over: "guard.grace_is_over",
  has_begun: "guard.has_begun",
  has_class: "guard.has_class",
  has_deadline: "guard.has_deadline",
  has_ended: "guard.has_ended",
  has_failed_items: "guard.has_failed_items",
  has_inspection: "guard.has_inspection",
  has_items: "guard.has_items",
  has_photo: "guard.has_photo",
  has_photo_if_asked: "guard.has_photo_if_asked",
  has_reason: "guard.has_reason",
  held_by_me: "guard.held_by_me",
  is_author: "guard.is_author",
  is_held: "guard.is_held",
  is_mine: "guard.is_mine",
  is_provisional: "guard.is_provisional",
  is_registered: "guard.is_registered",
  items_are_found: "guard.items_are_found",
  ladder_is_due: "guard.ladder_is_due",
  landlord_did_not: "guard.landlord_did_not",
  looked_at_again: "guard.looked_at_again",
  names_holder: "guard.names_holder",
  names_who_handles: "guard.names_who_handles",
  needs_no_verifying: "guard.needs_no_verifying",
  never_extended: "guard.never_extended",
  no_extension_asked: "guard.no_extension_asked",
  not_asked_by_me: "guard.not_asked_by_me",
  not_deferred: "guard.not_deferred",
  not_filed: "guard.not_filed",
  not_handled_by_me: "guard.not_handled_by_me",
  not_held: "guard.not_held",
  not_over: "guard.not_over",
  not_paused: "guard.not_paused",
  not_rated: "guard.not_rated",
  not_reported_by_me: "guard.not_reported_by_me",
  nothing_reported_yet: "guard.nothing_reported_yet",
  on_a_notice: "guard.on_a_notice",
  other_is_open: "guard.other_is_open",
  paused: "guard.paused",
  plan_is_current: "guard.plan_is_current",
  rating_is_open: "guard.rating_is_open",
  unit_is_known: "guard.unit_is_known",
  urging_is_due: "guard.urging_is_due",
} as const satisfies Readonly<Record<string, MessageKey>>;
type GuardKey = (typeof known)[keyof typeof known];
const byGuard: Readonly<Record<string, GuardKey>> = known;

/** Null for a condition that only a newer server knows. */
export const guardWords = (guard: unknown): GuardKey | null =>
  typeof guard === "string" ? (byGuard[guard] ?? null) : null;

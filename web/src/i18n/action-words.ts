/** Steps of everything with states as keys of the dictionary: what was done, in the past tense. A step this page does not know is "changed". Pure. */
import type { MessageKey } from "./words.ts";

const known = {
  ask_correction: "did.ask_correction",
  begin: "did.begin",
  bring_forward: "did.bring_forward",
  cancel: "did.cancel",
  change_counts: "did.change_counts",
  close: "did.close",
  count_again: "did.count_again",
  declare: "did.declare",
  deregister: "did.deregister",
  do: "did.do",
  draft: "did.draft",
  draw: "did.draw",
  end: "did.end",
  escalate: "did.escalate",
  expire: "did.expire",
  extend: "did.extend",
  fail: "did.fail",
  fall_due: "did.fall_due",
  file_contract: "did.file_contract",
  find: "did.find",
  find_undeclared: "did.find_undeclared",
  find_nobody: "did.find_nobody",
  fix_on_the_spot: "did.fix_on_the_spot",
  issue: "did.issue",
  issue_again: "did.issue_again",
  let: "did.let",
  look: "did.look",
  mark_duplicate: "did.mark_duplicate",
  miss: "did.miss",
  notify: "did.notify",
  open: "did.open",
  pass: "did.pass",
  pause: "did.pause",
  plan: "did.plan",
  refuse: "did.refuse",
  register_again: "did.register_again",
  reject: "did.reject",
  remind: "did.remind",
  renew: "did.renew",
  report_fixed: "did.report_fixed",
  resume: "did.resume",
  send: "did.send",
  sign: "did.sign",
  submit: "did.submit",
  supersede: "did.supersede",
  take_back: "did.take_back",
  unplan: "did.unplan",
  vacate: "did.vacate",
  verify: "did.verify",
  void: "did.void",
  withdraw: "did.withdraw",
} as const satisfies Readonly<Record<string, MessageKey>>;
type ActionKey = (typeof known)[keyof typeof known];
const byAction: Readonly<Record<string, ActionKey>> = known;

export const actionWords = (action: string): ActionKey | "did.other" => byAction[action] ?? "did.other";

const parties = {
  landlord: "party.landlord",
  resident: "party.resident",
  clock: "party.clock",
  rule: "party.rule",
  import: "party.import",
} as const satisfies Readonly<Record<string, MessageKey>>;
type PartyKey = (typeof parties)[keyof typeof parties];
const byParty: Readonly<Record<string, PartyKey>> = parties;

/** Who acted where nobody has a name; null where an account did. */
export const partyWords = (party: string): PartyKey | null => byParty[party] ?? null;

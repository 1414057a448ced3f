/** The ways to send that this town has, in order of preference: a gateway for numbers, mail, and a log when there is neither. */
import type { Adapter } from "./adapter.ts";
import { type HookPlace, hookAdapter } from "./hook-adapter.ts";
import { logAdapter } from "./log-adapter.ts";
import { type MailPlace, mailAdapter } from "./mail-adapter.ts";

export type OutboxPlace = {
  /** null: tests only. Without any way nothing is sent, and what is put in waits. */
  readonly logFile: string | null;
  readonly mail: MailPlace | null;
  readonly hook: HookPlace | null;
};

export function adaptersOf({ logFile, mail, hook }: OutboxPlace): readonly Adapter[] {
  const ways = [...(hook ? [hookAdapter(hook)] : []), ...(mail ? [mailAdapter(mail)] : [])];
  return ways.length > 0 || logFile === null ? ways : [logAdapter(logFile)];
}

/** What an outbox needs to know of a way to send: whom it reaches, and what became of one message. Knows no way in particular. */
import type { Language, TemplateName } from "./templates.ts";

export type Address = {
  readonly phone: string | null;
  readonly email: string | null;
  /** What may stand in a log. */
  readonly masked: string;
};

export type Outgoing = {
  readonly key: string;
  readonly template: TemplateName;
  readonly language: Language;
  readonly to: Address;
  readonly subject: string;
  readonly text: string;
  /** Stands in the text and opens what the receiver may do: never in a log. */
  readonly link: string | null;
  /** Somebody has tried before: this very message may already have gone out. */
  readonly triedBefore: boolean;
  readonly at: Date;
};

/** `error` is a code, never a sentence of the other side: those repeat addresses. */
export type Outcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly again: boolean; readonly error: string; readonly waitMs?: number };

export interface Adapter {
  readonly name: "log" | "mail" | "hook";
  /** Whether a message that it has already taken is recognised by its key. If not, one whose outcome is unknown is not tried again. */
  readonly knowsKeys: boolean;
  reaches(to: Address): boolean;
  /** Must not reject for what the other side does. */
  send(message: Outgoing): Promise<Outcome>;
}

/** The code of a failed connection, as ECONNREFUSED; a message of an error may repeat an address and is not kept. */
export function codeOfError(error: unknown): string {
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")) return "timeout";
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{2,40}$/.test(code) ? code : "failed";
}

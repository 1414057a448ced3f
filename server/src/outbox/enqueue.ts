/**
 * Puts a message into the outbox, in the transaction of whatever it tells about: both are kept or neither. The same key is one
 * message, however often it is asked for. Sends nothing (sender.ts does) and knows no address: that is opened when it is sent.
 */
import type { Db, Tx } from "../db/client.ts";
import { insertMessage } from "./queries.ts";
import { type FactsOf, type Language, type TemplateName, templates } from "./templates.ts";

export type Message<Name extends TemplateName = TemplateName> = {
  /** Names the event, so that it is told once: "notice:17:round:1", "hazard:5:overdue:3". Nothing of a person. */
  readonly key: string;
  readonly template: Name;
  /** Default: the language of the contact, else Chinese. */
  readonly language?: Language;
  /** To a landlord or building head, or to an account: one of the two. Without either nobody can be told (state no_address). */
  readonly contactId?: number | null;
  readonly accountId?: number | null;
  /** Who sees the building may see that something was sent. */
  readonly buildingId?: number | null;
  readonly thing: string;
  readonly thingId: number;
  readonly facts: FactsOf<Name>;
  /** Not before; default: at once. */
  readonly sendAt?: Date;
};

/** Travels as a header. */
const KEY = /^[A-Za-z0-9:._-]{1,200}$/;
const LONGEST_FACT = 400;

/** Throws when a fact that the template needs is missing: a fault of the caller, never of a user. */
export async function enqueue<Name extends TemplateName>(tx: Db | Tx, message: Message<Name>): Promise<void> {
  checkMessage(message);
  await insertMessage({
    ...message,
    language: message.language ?? null,
    contactId: message.contactId ?? null,
    accountId: message.accountId ?? null,
    buildingId: message.buildingId ?? null,
    sendAt: message.sendAt ?? null,
  }).execute(tx);
}

function checkMessage({ key, template, facts, contactId, accountId }: Message): void {
  if (!KEY.test(key)) {
    throw new Error(
      `Expected a message key such as "notice:17:round:1" (${KEY.source}), got "${key}": name the event.`,
    );
  }
  if (contactId != null && accountId != null) {
    throw new Error(`Expected ${key} to go to a contact or to an account, got both: put two messages into the outbox.`);
  }
  const told: Readonly<Record<string, string | number | undefined>> = facts;
  for (const name of templates[template].facts) {
    const fact = told[name];
    if (fact === undefined || String(fact).length > LONGEST_FACT) {
      throw new Error(
        `Expected fact "${name}" of template ${template} with at most ${LONGEST_FACT} characters, got ${fact === undefined ? "none" : String(fact).length}.`,
      );
    }
  }
}

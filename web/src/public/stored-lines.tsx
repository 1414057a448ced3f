/** What is stored as lines: persons with their fields, who looked, what was asked to be corrected and answered, and how long it is kept. */
import type { Stored } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { type SayKey, useDays, useSay } from "./say.ts";
import { publicWords } from "./words.ts";

export function StoredLines({ stored }: { readonly stored: Stored }): ReactNode {
  const say = useSay();
  const { leaseDays, caseDays } = stored.kept;
  return (
    <>
      <h3>{say("stored.persons")}</h3>
      {stored.persons.length === 0 && <p>{say("stored.nobody")}</p>}
      <ul className="stored-list">
        {stored.persons.map(({ what, fields, since, clear }) => (
          <li key={`${what} ${since}`}>
            <b>{say(`stored.what.${what}`)}</b>
            {fields.map((field) => (
              <span key={field} className="stored-field">
                {say(known(`stored.field.${field}`, "stored.field.other"))}:{" "}
                {clear === null ? say("stored.hidden") : <b>{clear[field] ?? "–"}</b>}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <Looks looks={stored.looks} />
      <Corrections corrections={stored.corrections} />
      <p className="stored-kept">{say("stored.kept", { leaseDays, caseDays })}</p>
    </>
  );
}

function Looks({ looks }: Pick<Stored, "looks">): ReactNode {
  const say = useSay();
  const { dayClock } = useDays();
  return (
    <>
      <h3>{say("stored.looks")}</h3>
      {looks.length === 0 && <p>{say("stored.no_looks")}</p>}
      <ul className="stored-list">
        {looks.map(({ at, role, purpose, what, fields }) => (
          <li key={`${at} ${what} ${role}`}>
            {say(known(`role.${role ?? ""}`, "role.other"))} ·{" "}
            {say(known(`stored.purpose.${purpose}`, "stored.purpose.other"))}
            <small>
              {dayClock(at)} · {say(`stored.seen.${what}`)}{" "}
              {fields.map((field) => say(known(`stored.field.${field}`, "stored.field.other"))).join(", ")}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Corrections({ corrections }: Pick<Stored, "corrections">): ReactNode {
  const say = useSay();
  const { dayOf } = useDays();
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>{say("stored.corrections")}</h3>
      <ul className="stored-list">
        {corrections.map(({ askedAt, dueAt, wish, state, answer }) => (
          <li key={`${askedAt} ${wish}`}>
            <b>{say(`stored.state.${state}`)}</b> {wish}
            <small>
              {answer === null ? say("stored.answer_by", { day: dayOf(dueAt) }) : say("stored.answer", { answer })}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What only a newer server knows is said in general. */
const known = <Key extends SayKey>(key: string, other: Key): Key => (key in publicWords ? (key as Key) : other);

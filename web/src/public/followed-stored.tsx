/** What is stored of whoever holds the receipt, and who opened it for what. Shown when it is asked for, so that nobody reads it over a shoulder. */
import type { FollowedReport } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { Push } from "./parts.tsx";
import { type SayKey, useDays, useSay } from "./say.ts";
import { publicWords } from "./words.ts";

export function FollowedStored({ stored }: { readonly stored: FollowedReport["incident"]["stored"] }): ReactNode {
  const say = useSay();
  const { dayOf, dayClock } = useDays();
  const [open, setOpen] = useState(false);
  const kept = (["name", "phone", "email"] as const).filter((field) => stored[field] !== null);
  return (
    <section className="stored" aria-label={say("stored.title")}>
      <h2>{say("stored.title")}</h2>
      {!open && (
        <Push look="secondary" onClick={() => setOpen(true)}>
          {say("stored.show")}
        </Push>
      )}
      {open && stored.removedAt !== null && <p>{say("follow.removed", { day: dayOf(stored.removedAt) })}</p>}
      {open && stored.removedAt === null && kept.length === 0 && <p>{say("stored.nobody")}</p>}
      {open && kept.length > 0 && (
        <dl className="lines">
          {kept.map((field) => (
            <div key={field}>
              <dt>{say(`stored.field.${field}`)}</dt>
              <dd translate="no">{stored[field]}</dd>
            </div>
          ))}
        </dl>
      )}
      {open && (
        <>
          <h3>{say("stored.looks")}</h3>
          {stored.looks.length === 0 && <p>{say("follow.no_looks")}</p>}
          <ul className="stored-list">
            {stored.looks.map(({ at, role, purpose }) => (
              <li key={`${at} ${role}`}>
                {say(known(`role.${role}`, "role.other"))} ·{" "}
                {say(known(`follow.purpose.${purpose}`, "follow.purpose.other"))}
                <small>{dayClock(at)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const known = <Key extends SayKey>(key: string, otherwise: Key): Key => (key in publicWords ? (key as Key) : otherwise);

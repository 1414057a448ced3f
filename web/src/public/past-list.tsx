/** What became of it, by role and time: nobody's name, not even the officer's. */
import { type SayKey, useDays, useSay } from "./say.ts";
import { publicWords } from "./words.ts";

type PastLine = {
  readonly at: string;
  readonly action: string;
  readonly party: string;
  readonly role: string | null;
  readonly note?: string | null;
};

export function PastList({ lines }: { readonly lines: readonly PastLine[] }) {
  const say = useSay();
  const { dayClock } = useDays();
  return (
    <ol className="past">
      {lines.map(({ at, action, party, role, note }) => (
        <li key={`${at} ${action} ${role}`}>
          <div>
            <b>{say(known(`past.${action}`, "past.other"))}</b> · {say(known(`role.${role ?? party}`, "role.other"))}
            <small>{dayClock(at)}</small>
            {note && <small>{note}</small>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What only a newer server knows is said in general. */
const known = <Key extends SayKey>(key: string, other: Key): Key => (key in publicWords ? (key as Key) : other);

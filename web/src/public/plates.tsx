/** Two plates that stand on several pages: which door this is and who is responsible there, and what is stored of whom. */
import type { Door } from "@gridstead/server/contract";
import { usePreferences } from "../state/preferences.ts";
import { Icon } from "../ui/icon.tsx";
import type { Answers } from "./answers.ts";
import { inGroups, useBoth, useSay } from "./say.ts";

/** `edit`: back to where the room is chosen. */
export function DoorPlate(props: {
  readonly door: Pick<Door, "address" | "cell" | "officer" | "community">;
  readonly answers: Pick<Answers, "room"> | null;
  readonly edit?: () => void;
}) {
  const { door, answers, edit } = props;
  const say = useSay();
  const room = answers?.room.trim() ?? "";
  return (
    <div className="place">
      <Icon name="pin" size={20} />
      <div>
        <b>{room === "" ? door.address : say("place.with_room", { address: door.address, room })}</b>
        <span>
          {[door.cell?.name ?? door.community].filter(Boolean).join("")}
          {door.officer && <Officer officer={door.officer} led={Boolean(door.cell ?? door.community)} />}
        </span>
      </div>
      {edit && (
        <button type="button" className="tap is-link" onClick={edit}>
          {say("action.edit")}
        </button>
      )}
    </div>
  );
}

/** Cell, officer and phone are public: whoever has a question calls. */
function Officer({ officer, led }: { readonly officer: NonNullable<Door["officer"]>; readonly led: boolean }) {
  const say = useSay();
  const lang = usePreferences(({ language }) => language);
  const name = lang === "zh" ? officer.name : (officer.nameEn ?? officer.name);
  return (
    <>
      {led && say("place.comma")}
      {say("place.officer", { name })}
      {officer.phone && (
        <>
          {" "}
          <a className="inline-call" href={`tel:${officer.phone.replaceAll(/[^\d+]/g, "")}`}>
            {inGroups(officer.phone)}
          </a>
        </>
      )}
    </>
  );
}

/** Only how many, never who; the whole notice opens on wish where `lines` has it. */
export function PrivacyPromise({ lines }: { readonly lines?: Door["privacy"] }) {
  const say = useSay();
  const both = useBoth();
  return (
    <div className="promise">
      <Icon name="shield" size={20} />
      <div>
        <b>{say("privacy.short")}</b>
        {say("privacy.rest")}
        {lines && both(lines).length > 0 && (
          <details>
            <summary>{say("privacy.more")}</summary>
            <ul>
              {both(lines).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}

/** Who is at work now: one's own switch; the desk says it for others too. Whether, never where. */
import type { DutyLine, DutyList, SetDuty } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Switch } from "../ui/field.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const DESK: ReadonlySet<string> = new Set(["supervisor", "duty_officer", "administrator"]);

export function DutyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { name, dayClock } = useFormats();
  const account = useSession(({ signed }) => signed?.account);
  const { answer, refused, again } = useReading<DutyList>("/api/duty", {}, ["duty"]);
  const { refused: notSet, run } = useCommand();
  const set = (wish: SetDuty): void => void run(() => postJson("/api/duty", wish), ["duty"]).then(again);
  const officers = answer?.officers ?? [];
  const mayAll = DESK.has(account?.role ?? "");
  const label = ({ account: who, onDuty, since }: DutyLine): string =>
    [
      who.id === account?.id ? t("on_duty.me") : t("on_duty.on", { name: name(who.name, who.nameEn) }),
      onDuty && since !== null ? t("on_duty.since", { time: dayClock(since) }) : null,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Dialog title={t("on_duty.title")} closeLabel={t("action.close")} onClose={onClose}>
      <p className="help">{t("on_duty.hint")}</p>
      {!answer && !refused && <Loading small title={t("state.loading", { what: t("on_duty.what") })} />}
      {!answer && refused && <RefusedPicture refused={refused} what={t("on_duty.what")} again={again} />}
      {answer && officers.length === 0 && <p className="muted">{t("on_duty.none")}</p>}
      <ul className="incident-related">
        {officers
          .filter(({ account: { id } }) => mayAll || id === account?.id)
          .map((line) => (
            <li key={line.account.id}>
              <Switch
                label={label(line)}
                checked={line.onDuty}
                onChange={(onDuty) =>
                  set({ onDuty, ...(line.account.id === account?.id ? {} : { accountId: line.account.id }) })
                }
              />
            </li>
          ))}
      </ul>
      <RefusedWords refused={notSet} />
    </Dialog>
  );
}

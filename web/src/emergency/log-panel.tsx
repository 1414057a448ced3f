/** The log of an emergency: what happened by itself and what was written, newest first, and a line to write. */
import type { EmergencyDetail, EmergencyLogLine, RollCallState } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { rollStates } from "./states.ts";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

const WRITERS: readonly string[] = ["administrator", "supervisor", "duty_officer", "officer"];

export function LogPanel({ emergency }: { readonly emergency: EmergencyDetail }): ReactNode {
  const t = useT();
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const [text, setText] = useState("");
  const { busy, refused, run } = useCommand();
  const write = async (): Promise<void> => {
    if (await run(() => postJson(`/api/emergencies/${emergency.id}/log`, { text: text.trim() }), EMERGENCY_TABLES))
      setText("");
  };
  return (
    <div className="emergency-log">
      {emergency.state === "active" && WRITERS.includes(role) && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== "") void write();
          }}
        >
          <TextBox label={t("emergency.log_write")} longest={1_000} rows={2} value={text} onChange={setText} />
          <Button type="submit" busy={busy}>
            {t("emergency.log_add")}
          </Button>
          <RefusedWords refused={refused} />
        </form>
      )}
      <LogLines lines={emergency.log} />
    </div>
  );
}

export function LogLines({ lines }: { readonly lines: readonly EmergencyLogLine[] }): ReactNode {
  const { name, dayClock } = useFormats();
  const say = useLineText();
  return (
    <ol className="emergency-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <time dateTime={line.at}>{dayClock(Date.parse(line.at))}</time>
          <div className="grow">
            {say(line)}
            {line.text && <p>{line.text}</p>}
          </div>
          <span className="muted">{line.by && name(line.by.name, line.by.nameEn)}</span>
        </li>
      ))}
    </ol>
  );
}

function useLineText(): (line: EmergencyLogLine) => string {
  const t = useT();
  return ({ kind, details }) => {
    const number = (key: string): number => Number(details[key] ?? 0);
    switch (kind) {
      case "activated":
        return t("emergency.log.activated", { buildings: number("buildings"), tasks: number("tasks") });
      case "area":
        return t("emergency.log.area", {
          added: number("added"),
          removed: number("removed"),
          buildings: number("buildings"),
        });
      case "task":
        return t("emergency.log.task", {
          number: number("step") + 1,
          state: t(`emergency.task.${taskState(details["to"])}`),
        });
      case "marked":
        return t("emergency.log.marked", {
          count: number("count"),
          state: t(`emergency.roll.${rollState(details["state"])}`),
        });
      case "unmarked":
        return t("emergency.log.unmarked", { count: number("count") });
      case "written":
      case "stood_down":
      case "terminated":
        return t(`emergency.log.${kind}`);
      default:
        return kind satisfies never;
    }
  };
}

const rollState = (value: unknown): RollCallState => rollStates.find((one) => one === value) ?? "unchecked";
const taskStates = ["given", "accepted", "done", "cannot", "left_open"] as const;
const taskState = (value: unknown): (typeof taskStates)[number] => taskStates.find((one) => one === value) ?? "given";

/** The tasks: mine first with large buttons, then everybody's; the desk takes by radio, and gives again what cannot be done. */
import type { EmergencyDetail, EmergencyFillers, EmergencyTask, StepEmergencyTask } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useNow } from "../state/now.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { SelectBox, TextBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

const LEADERS: readonly string[] = ["administrator", "supervisor", "duty_officer"];
type BoardProps = { readonly emergency: EmergencyDetail };

export function TaskBoard({ emergency }: BoardProps): ReactNode {
  const t = useT();
  const mine = emergency.tasks.filter((task) => task.mine);
  const others = emergency.tasks.filter((task) => !task.mine);
  return (
    <>
      <Section title={t("emergency.task.mine")} aside={mine.length || ""}>
        {mine.length === 0 && <p className="muted">{t("emergency.task.none_mine")}</p>}
        {mine.map((task) => (
          <TaskCard key={task.id} task={task} emergency={emergency} />
        ))}
      </Section>
      {others.length > 0 && (
        <Section title={t("emergency.task.others")} aside={others.length}>
          {others.map((task) => (
            <TaskCard key={task.id} task={task} emergency={emergency} />
          ))}
        </Section>
      )}
    </>
  );
}

const TONES = { given: "warn", accepted: "accent", done: "ok", cannot: "alarm", left_open: "plain" } as const;

function TaskCard({ task, emergency }: BoardProps & { readonly task: EmergencyTask }): ReactNode {
  const t = useT();
  const { words, name, clock } = useFormats();
  const now = useNow(10_000);
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const step = emergency.planVersion.content.steps[task.step];
  const isOpen = task.state === "given" || task.state === "accepted";
  const mayStep = emergency.state === "active" && (task.mine || LEADERS.includes(role));
  const whom = task.account
    ? name(task.account.name, task.account.nameEn)
    : task.role
      ? t(`emergency.role.${task.role}`)
      : "";
  return (
    <article className="emergency-task" data-state={task.state} data-mine={task.mine || undefined}>
      <h4>
        {task.step + 1}. {step && words(step.title)}
      </h4>
      <p className="row wrap">
        <Chip tone={TONES[task.state]}>{t(`emergency.task.${task.state}`)}</Chip>
        <span>
          {whom}
          {task.cell && ` · ${task.cell.name}`}
        </span>
        <span className="muted">{t("emergency.task.due", { time: clock(Date.parse(task.dueAt)) })}</span>
        {isOpen && Date.parse(task.dueAt) < now && <Chip tone="alarm">{t("emergency.task.late")}</Chip>}
        {task.round > 1 && <Chip>{t("emergency.task.round", { round: task.round })}</Chip>}
      </p>
      {task.note && <p>{task.note}</p>}
      {mayStep && <TaskButtons task={task} leads={LEADERS.includes(role)} />}
    </article>
  );
}

function TaskButtons({ task, leads }: { readonly task: EmergencyTask; readonly leads: boolean }): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [open, setOpen] = useState<"cannot" | "again" | null>(null);
  const take = async (wish: Omit<StepEmergencyTask, "version">): Promise<void> => {
    const told = await run(
      () => postJson(`/api/emergency-tasks/${task.id}/steps`, { ...wish, version: task.version }),
      EMERGENCY_TABLES,
    );
    if (told) setOpen(null);
  };
  const isOpen = task.state === "given" || task.state === "accepted";
  return (
    <>
      <div className="emergency-buttons">
        {task.state === "given" && (
          <Button
            look={task.mine ? "primary" : "secondary"}
            busy={busy}
            onClick={() => void take({ action: "accept" })}
          >
            {t("emergency.task.accept")}
          </Button>
        )}
        {(task.state === "accepted" || (leads && task.state === "given")) && (
          <Button
            look={task.mine && task.state === "accepted" ? "primary" : "secondary"}
            icon="check"
            busy={busy}
            onClick={() => void take({ action: "finish" })}
          >
            {t("emergency.task.finish")}
          </Button>
        )}
        {isOpen && (
          <Button aria-expanded={open === "cannot"} onClick={() => setOpen(open === "cannot" ? null : "cannot")}>
            {t("emergency.task.say_cannot")}
          </Button>
        )}
        {leads && task.state !== "done" && task.state !== "left_open" && (
          <Button
            look="plain"
            aria-expanded={open === "again"}
            onClick={() => setOpen(open === "again" ? null : "again")}
          >
            {t("emergency.task.again")}
          </Button>
        )}
      </div>
      {open === "cannot" && <SayCannot busy={busy} onSay={(note) => void take({ action: "cannot", note })} />}
      {open === "again" && (
        <GiveAgain
          busy={busy}
          onGive={(accountId) => void take({ action: "give_again", ...(accountId === null ? {} : { accountId }) })}
        />
      )}
      <RefusedWords refused={refused} />
    </>
  );
}

function SayCannot({ busy, onSay }: { readonly busy: boolean; readonly onSay: (note: string) => void }): ReactNode {
  const t = useT();
  const [note, setNote] = useState("");
  return (
    <>
      <TextBox label={t("emergency.task.why")} longest={500} rows={2} value={note} onChange={setNote} />
      <Button
        look="danger"
        busy={busy}
        refusal={note.trim() === "" ? { code: "states.needs_note", title: t("emergency.task.why") } : null}
        onClick={() => onSay(note)}
      >
        {t("emergency.task.say_cannot")}
      </Button>
    </>
  );
}

function GiveAgain({
  busy,
  onGive,
}: {
  readonly busy: boolean;
  readonly onGive: (accountId: number | null) => void;
}): ReactNode {
  const t = useT();
  const { name } = useFormats();
  const [whom, setWhom] = useState("");
  const { answer } = useReading<EmergencyFillers>("/api/emergency-plans/fillers");
  const choices = (answer?.accounts ?? []).map((one) => ({ value: String(one.id), label: name(one.name, one.nameEn) }));
  return (
    <div className="row wrap">
      <SelectBox
        label={t("emergency.task.to")}
        value={whom}
        choices={[{ value: "", label: t("emergency.task.to_same") }, ...choices]}
        onChoose={setWhom}
      />
      <Button look="primary" busy={busy} onClick={() => onGive(whom === "" ? null : Number(whom))}>
        {t("emergency.task.again")}
      </Button>
    </div>
  );
}

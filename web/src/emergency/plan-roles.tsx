/** Who does what in a plan, and which desk or person fills it when it is activated. */
import type { EmergencyFillers, PlanFiller } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { useSession } from "../state/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { changed, type PartProps, renamedRole, without } from "./plan-rows.ts";

const desks = ["officers", "supervisor", "duty_officer"] as const;

export function PlanRoles({ content, onContent }: PartProps): ReactNode {
  const t = useT();
  const { roles } = content;
  const choices = useFillers();
  return (
    <Section title={t("emergency.roles")}>
      {roles.map(({ key, title, filledBy }, at) => (
        <div className="plan-row" key={at}>
          <Field
            label={t("emergency.role_key")}
            required
            pattern="[a-z][a-z0-9_]{0,29}"
            title={t("emergency.role_key_help")}
            maxLength={30}
            value={key}
            onChange={(event) => onContent(renamedRole(content, at, event.target.value))}
          />
          <Field
            label={t("emergency.role_zh")}
            required
            maxLength={40}
            value={title.zh}
            onChange={(event) =>
              onContent({ roles: changed(roles, at, { title: { ...title, zh: event.target.value } }) })
            }
          />
          <Field
            label={t("emergency.role_en")}
            required
            maxLength={60}
            value={title.en}
            onChange={(event) =>
              onContent({ roles: changed(roles, at, { title: { ...title, en: event.target.value } }) })
            }
          />
          <SelectBox
            label={t("emergency.role_by")}
            value={filledBy.kind === "account" ? `account ${filledBy.accountId}` : filledBy.kind}
            choices={choices}
            onChoose={(value) => onContent({ roles: changed(roles, at, { filledBy: fillerOf(value) }) })}
          />
          <IconButton
            icon="close"
            label={t("emergency.remove", { number: at + 1 })}
            onClick={() => onContent({ roles: without(roles, at) })}
          />
        </div>
      ))}
      <Button
        small
        icon="plus"
        onClick={() =>
          onContent({
            roles: [
              ...roles,
              { key: `role${roles.length + 1}`, title: { zh: "", en: "" }, filledBy: { kind: "supervisor" } },
            ],
          })
        }
      >
        {t("emergency.add")}
      </Button>
    </Section>
  );
}

/** Desks and, by name, active staff of the field. */
function useFillers(): { value: string; label: string }[] {
  const t = useT();
  const { name } = useFormats();
  const role = useSession(({ signed }) => signed?.account.role ?? "");
  const mayRead = role === "administrator" || role === "supervisor";
  const { answer } = useReading<EmergencyFillers>(mayRead ? "/api/emergency-plans/fillers" : null);
  return [
    ...desks.map((value) => ({ value: value as string, label: t(`emergency.by.${value}`) })),
    ...(answer?.accounts ?? []).map((one) => ({ value: `account ${one.id}`, label: name(one.name, one.nameEn) })),
  ];
}

const fillerOf = (value: string): PlanFiller => {
  const desk = desks.find((one) => one === value);
  return desk ? { kind: desk } : { kind: "account", accountId: Number(value.slice("account ".length)) };
};

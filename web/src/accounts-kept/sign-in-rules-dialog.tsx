/** What the town asks of everybody who signs in: a second factor by role, and the minutes until an idle session locks. */
import type { SignInRules } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { useReading } from "../state/reading.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox } from "../ui/field.tsx";
import { Loading } from "../ui/pictures.tsx";
import { RefusedPicture } from "../ui/refused-picture.tsx";
import { SaveFoot } from "../ui/save-foot.tsx";
import { roles } from "./roles.ts";
import "../ui/table.css";
import "./accounts-kept.css";

type DialogProps = { readonly onClose: () => void };
const MOST_MINUTES = 720;

export function SignInRulesDialog({ onClose }: DialogProps): ReactNode {
  const t = useT();
  const { answer, refused, again } = useReading<SignInRules>("/api/sign-in-rules");
  return (
    <Dialog title={t("rules.sign_in")} closeLabel={t("action.close")} onClose={onClose}>
      <p className="help">{t("rules.sign_in_text")}</p>
      {answer ? (
        <RulesForm rules={answer} onClose={onClose} />
      ) : refused ? (
        <RefusedPicture refused={refused} what={t("rules.sign_in")} again={again} />
      ) : (
        <Loading small title={t("state.loading", { what: t("rules.sign_in") })} />
      )}
    </Dialog>
  );
}

function RulesForm({ rules, onClose }: DialogProps & { readonly rules: SignInRules }): ReactNode {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [needed, setNeeded] = useState<readonly Role[]>(rules.secondFactorRoles);
  const [minutes, setMinutes] = useState(() => mapRoles((role) => String(rules.idleMinutes[role])));
  const wrong = roles.some((role) => !isMinutes(minutes[role]));
  const save = async (): Promise<void> => {
    const wish: SignInRules = {
      secondFactorRoles: [...needed],
      idleMinutes: mapRoles((role) => Number(minutes[role])),
    };
    if (await run(() => putJson<SignInRules>("/api/sign-in-rules", wish), ["setting"])) onClose();
  };
  return (
    <>
      <table className="table sign-in-rules">
        <caption className="sr">{t("rules.sign_in")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("accounts.role")}</th>
            <th scope="col">{t("rules.sign_in_needed")}</th>
            <th scope="col">{t("rules.sign_in_idle")}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role}>
              <th scope="row">{t(`role.${role}`)}</th>
              <td>
                <Checkbox
                  hideLabel
                  label={t("rules.sign_in_needed_for", { role: t(`role.${role}`) })}
                  checked={needed.includes(role)}
                  onChange={(on) => setNeeded(on ? [...needed, role] : needed.filter((one) => one !== role))}
                />
              </td>
              <td>
                <input
                  className="sign-in-minutes"
                  aria-label={t("rules.sign_in_idle_for", { role: t(`role.${role}`) })}
                  aria-invalid={isMinutes(minutes[role]) ? undefined : true}
                  inputMode="numeric"
                  maxLength={3}
                  value={minutes[role]}
                  onChange={({ target }) => setMinutes({ ...minutes, [role]: target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <SaveFoot
        busy={busy}
        refused={refused}
        refusal={wrong ? { code: "request.invalid", title: t("rules.sign_in_wrong") } : null}
        onSave={() => void save()}
      />
    </>
  );
}

type Role = SignInRules["secondFactorRoles"][number];
const mapRoles = <Value,>(of: (role: Role) => Value): Record<Role, Value> => ({
  administrator: of("administrator"),
  supervisor: of("supervisor"),
  duty_officer: of("duty_officer"),
  analyst: of("analyst"),
  officer: of("officer"),
  auditor: of("auditor"),
});
const isMinutes = (text: string): boolean => /^\d{1,3}$/.test(text.trim()) && Number(text) <= MOST_MINUTES;

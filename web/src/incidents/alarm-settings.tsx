/** Which alarms this account wants on this device: what raises one, for which classes, with sound, with flashing. */
import { type ReactNode, useState } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { choiceOf, ring, useAlarmStore } from "../state/alarms.ts";
import { useSession } from "../state/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Switch } from "../ui/field.tsx";
import { useClasses } from "./use-catalogue.ts";

export function AlarmSettings(): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton small icon="bell" label={t("alarms.open")} onClick={() => setOpen(true)} />
      {open && <SettingsDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function SettingsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const accountId = useSession(({ signed }) => signed?.account.id ?? 0);
  const { choices, choose } = useAlarmStore();
  const choice = choiceOf({ choices }, accountId);
  const classes = useClasses().answer?.classes.filter(({ active }) => active) ?? [];
  const put = (part: Partial<typeof choice>): void => choose(accountId, part);
  const toggle = (code: string, on: boolean): void =>
    put({ classes: on ? [...choice.classes, code] : choice.classes.filter((each) => each !== code) });
  return (
    <Dialog title={t("alarms.title")} closeLabel={t("action.close")} onClose={onClose}>
      <div className="form-grid">
        <fieldset className="officer-choice">
          <legend className="label">{t("alarms.choose")}</legend>
          <Checkbox label={t("alarms.hazard")} checked={choice.hazard} onChange={(hazard) => put({ hazard })} />
          <Checkbox label={t("alarms.overdue")} checked={choice.overdue} onChange={(overdue) => put({ overdue })} />
          <Checkbox label={t("alarms.reported")} checked={choice.reported} onChange={(reported) => put({ reported })} />
        </fieldset>
        {(choice.overdue || choice.reported) && (
          <fieldset className="officer-choice alarm-classes">
            <legend className="label">{t("alarms.classes")}</legend>
            {classes.map(({ code, name }) => (
              <Checkbox
                key={code}
                label={words(name)}
                checked={choice.classes.includes(code)}
                onChange={(on) => toggle(code, on)}
              />
            ))}
          </fieldset>
        )}
        <div className="row">
          <Switch label={t("alarms.sound")} checked={choice.sound} onChange={(sound) => put({ sound })} />
          <Button small onClick={ring}>
            {t("alarms.try")}
          </Button>
        </div>
        <Switch label={t("alarms.flash")} checked={choice.flash} onChange={(flash) => put({ flash })} />
        <p className="help">{t("alarms.kept")}</p>
      </div>
    </Dialog>
  );
}

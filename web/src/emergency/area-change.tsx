/** Larger or smaller while it lasts: the present area to be drawn on. */
import type { EmergencyDetail } from "@gridstead/server/contract";
import { type ReactNode, useEffect } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/panel.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { AreaFields } from "./area-fields.tsx";
import { areaOfDraft, draftOfArea, useEmergencyMap } from "./emergency-state.ts";
import { EMERGENCY_TABLES } from "./use-emergency.ts";

type AreaChangeProps = { readonly emergency: EmergencyDetail; readonly onClose: () => void };

export function AreaChange({ emergency: { id, version, area: present }, onClose }: AreaChangeProps): ReactNode {
  const t = useT();
  const { draft, begin } = useEmergencyMap();
  const { busy, refused, run } = useCommand();
  const held = JSON.stringify(present);
  useEffect(() => {
    begin(draftOfArea(JSON.parse(held) as typeof present));
    return () => begin(null);
  }, [begin, held]);
  const area = draft && areaOfDraft(draft);
  const save = async (): Promise<void> => {
    if (area && (await run(() => postJson(`/api/emergencies/${id}/area`, { version, area }), EMERGENCY_TABLES)))
      onClose();
  };
  return (
    <Section title={t("emergency.change_area")}>
      <p className="help">{t("emergency.area_help")}</p>
      <AreaFields />
      <div className="row">
        <Button
          look="primary"
          busy={busy}
          refusal={area ? null : { code: "emergency.area", title: t("emergency.area_missing") }}
          onClick={() => void save()}
        >
          {t("emergency.area_save")}
        </Button>
        <Button onClick={onClose}>{t("emergency.cancel")}</Button>
      </div>
      <RefusedWords refused={refused} />
    </Section>
  );
}

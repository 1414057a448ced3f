/** Writes a bulletin, changes a draft, or writes what puts another one right: to roles and divisions, with times, files and a preview. */
import type { Bulletin, ChangeBulletin, NewBulletin } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import type { DivisionField } from "../state/desk.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useToasts } from "../state/toasts.ts";
import { useTown } from "../state/town.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { Segments } from "../ui/segments.tsx";
import { BulletinFields } from "./bulletin-fields.tsx";
import { BulletinView } from "./bulletin-view.tsx";
import { type Draft, firstWords, type Written, wishOf } from "./written-bulletin.ts";

const TOWN_OFFSET_MINUTES = 480;

type ComposerProps = {
  readonly draft: Draft;
  readonly divisions: DivisionField["choices"];
  readonly onClose: () => void;
  readonly onKept: () => void;
};

export function Composer({ draft, divisions, onClose, onKept }: ComposerProps): ReactNode {
  const t = useT();
  const offset = useTown(({ town }) => town?.timeZoneOffsetMinutes) ?? TOWN_OFFSET_MINUTES;
  const [written, setWritten] = useState(() => firstWords(draft, offset));
  const [part, setPart] = useState<"write" | "preview">("write");
  const { busy, refused, keep } = useKeeping(draft, onKept);
  const put = (change: Partial<Written>): void => setWritten((before) => ({ ...before, ...change }));
  const wish = { ...wishOf(written, offset), files: written.files.map(({ uuid }) => uuid) };
  const lacking = written.title.trim() === "" || written.text.trim() === "" || written.roles.length === 0;
  const refusal = lacking ? { code: "bulletins.lacking", title: t("bulletins.lacking") } : null;
  return (
    <Dialog
      wide
      title={t(
        draft.kind === "change" ? "bulletins.edit" : draft.kind === "correct" ? "bulletins.correct" : "bulletins.new",
      )}
      closeLabel={t("action.close")}
      onClose={onClose}
      actions={
        <>
          <Button busy={busy} refusal={refusal} onClick={() => void keep(wish, false)}>
            {t("bulletins.save_draft")}
          </Button>
          <Button look="primary" icon="publish" busy={busy} refusal={refusal} onClick={() => void keep(wish, true)}>
            {t("bulletins.publish")}
          </Button>
        </>
      }
    >
      <Segments
        label={t("bulletins.preview")}
        value={part}
        onChoose={setPart}
        entries={(["write", "preview"] as const).map((value) => ({ value, label: t(`bulletins.${value}`) }))}
      />
      {part === "write" ? (
        <BulletinFields written={written} put={put} divisions={divisions} />
      ) : (
        <Preview draft={draft} written={written} divisions={divisions} offset={offset} />
      )}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

type Wish = Omit<ChangeBulletin, "version">;

/** Kept as a draft first, and published then: when publishing is refused the words are not lost, and are the same draft the next time. */
function useKeeping(draft: Draft, onKept: () => void) {
  const t = useT();
  const { busy, refused, run } = useCommand();
  const [uuid] = useState(newUuid);
  const [kept, setKept] = useState<Bulletin | null>(draft.kind === "change" ? draft.bulletin : null);
  const keep = async (wish: Wish, publish: boolean): Promise<void> => {
    const drafted = await run(
      () =>
        kept
          ? putJson<Bulletin>(`/api/bulletins/${kept.id}`, { ...wish, version: kept.version } satisfies ChangeBulletin)
          : postJson<Bulletin>("/api/bulletins", {
              ...wish,
              uuid,
              ...(draft.kind === "correct" ? { corrects: draft.bulletin.id } : {}),
            } satisfies NewBulletin),
      ["bulletin"],
    );
    if (!drafted) return;
    setKept(drafted);
    if (!publish) return onKept();
    const { id, version } = drafted;
    const said = await run(
      () => postJson<Bulletin>(`/api/bulletins/${id}/steps`, { action: "publish", version }),
      ["bulletin"],
    );
    if (!said) return;
    useToasts.getState().show({ tone: "done", title: t("bulletins.published_toast"), detail: said.title });
    onKept();
  };
  return { busy, refused, keep };
}

function Preview(props: {
  readonly draft: Draft;
  readonly written: Written;
  readonly divisions: DivisionField["choices"];
  readonly offset: number;
}): ReactNode {
  const { draft, written, divisions, offset } = props;
  const corrects = draft.kind === "correct" ? draft.bulletin : draft.kind === "change" ? draft.bulletin.corrects : null;
  return (
    <div className="form-grid">
      <BulletinView
        bulletin={{
          ...wishOf(written, offset),
          files: [...written.files],
          areas: divisions
            .filter(({ value }) => written.areas.includes(value))
            .map(({ value, label }) => ({ code: value, name: label, nameEn: label })),
          corrects: corrects && { id: corrects.id, title: corrects.title },
          correctedBy: null,
        }}
      />
    </div>
  );
}

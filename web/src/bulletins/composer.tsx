/** Writes a bulletin, changes a draft, or writes what puts another one right: to roles and divisions, with times, files and a preview. */
import type { Bulletin, ChangeBulletin, MessageFile, NewBulletin } from "@gridstead/server/contract";
import { type ReactNode, useState } from "react";
import { useT } from "../i18n/use-t.ts";
import { postJson, putJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import type { DivisionField } from "../state/desk.ts";
import { newUuid } from "../state/new-uuid.ts";
import { useToasts } from "../state/toasts.ts";
import { useTown } from "../state/town.ts";
import { AttachedFilesField } from "../ui/attached-files.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Checkbox, Field } from "../ui/field.tsx";
import { TextBox } from "../ui/form-fields.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";
import { Segments } from "../ui/segments.tsx";
import { BulletinView } from "./bulletin-view.tsx";
import { fieldOfInstant, instantOfField } from "./wall-time.ts";

const levels = ["info", "important", "urgent"] as const;
const roles = ["officer", "supervisor", "duty_officer", "analyst", "auditor", "administrator"] as const;
const TOWN_OFFSET_MINUTES = 480;

export type Draft =
  | { readonly kind: "new" }
  | { readonly kind: "change"; readonly bulletin: Bulletin }
  | { readonly kind: "correct"; readonly bulletin: Bulletin };
type Written = Omit<ChangeBulletin, "version" | "files" | "startsAt" | "endsAt"> & {
  readonly files: readonly MessageFile[];
  /** As the fields say. */
  readonly starts: string;
  readonly ends: string;
};
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
        <Fields written={written} put={put} divisions={divisions} />
      ) : (
        <Preview draft={draft} written={written} divisions={divisions} offset={offset} />
      )}
      <RefusedWords refused={refused} />
    </Dialog>
  );
}

function firstWords(draft: Draft, offset: number): Written {
  if (draft.kind === "new")
    return {
      title: "",
      text: "",
      level: "info",
      roles: ["officer"],
      areas: [],
      starts: "",
      ends: "",
      needsReceipt: false,
      files: [],
    };
  const { title, text, level, roles: to, areas, startsAt, endsAt, needsReceipt, files } = draft.bulletin;
  const isDraft = draft.kind === "change";
  return {
    title,
    text,
    level,
    roles: to,
    areas: areas.map(({ code }) => code),
    starts: isDraft ? fieldOfInstant(startsAt, offset) : "",
    ends: fieldOfInstant(endsAt, offset),
    needsReceipt,
    // Those of the old one lie with the old one.
    files: isDraft ? files : [],
  };
}

const wishOf = ({ starts, ends, files: _files, ...written }: Written, offset: number) => ({
  ...written,
  startsAt: instantOfField(starts, offset),
  endsAt: instantOfField(ends, offset),
});

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

type FieldsProps = {
  readonly written: Written;
  readonly put: (change: Partial<Written>) => void;
  readonly divisions: DivisionField["choices"];
};

function Fields({ written, put, divisions }: FieldsProps): ReactNode {
  const t = useT();
  const { title, text, level, starts, ends, needsReceipt, files } = written;
  return (
    <div className="form-grid">
      <Field
        label={t("bulletins.subject")}
        maxLength={120}
        value={title}
        onChange={({ target }) => put({ title: target.value })}
      />
      <TextBox
        label={t("bulletins.text")}
        rows={6}
        longest={4_000}
        value={text}
        onChange={(next) => put({ text: next })}
      />
      <div>
        <span className="label">{t("bulletins.level")}</span>
        <Segments
          label={t("bulletins.level")}
          value={level}
          onChoose={(next) => put({ level: next })}
          entries={levels.map((value) => ({ value, label: t(`bulletins.level.${value}`) }))}
        />
      </div>
      <To written={written} put={put} divisions={divisions} />
      <div className="form-pair">
        <Field
          type="datetime-local"
          label={t("bulletins.starts")}
          help={t("bulletins.starts_help")}
          value={starts}
          onChange={({ target }) => put({ starts: target.value })}
        />
        <Field
          type="datetime-local"
          label={t("bulletins.ends")}
          help={t("bulletins.ends_help")}
          value={ends}
          onChange={({ target }) => put({ ends: target.value })}
        />
      </div>
      <Checkbox
        label={t("bulletins.needs_receipt")}
        checked={needsReceipt}
        onChange={(next) => put({ needsReceipt: next })}
      />
      <AttachedFilesField files={files} onChange={(change) => put({ files: change(files) })} />
    </div>
  );
}

const toggled = <Value extends string>(all: readonly Value[], one: Value, on: boolean): Value[] =>
  on ? [...all, one] : all.filter((each) => each !== one);

function To({ written, put, divisions }: FieldsProps): ReactNode {
  const t = useT();
  return (
    <div className="form-pair">
      <fieldset className="bulletin-to">
        <legend className="label">{t("bulletins.roles")}</legend>
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            checked={written.roles.includes(role)}
            onChange={(on) => put({ roles: toggled(written.roles, role, on) })}
          />
        ))}
      </fieldset>
      <fieldset className="bulletin-to">
        <legend className="label">{t("bulletins.areas")}</legend>
        <p className="help">{t("bulletins.areas_help")}</p>
        <div className="bulletin-areas" tabIndex={0} role="group" aria-label={t("bulletins.areas")}>
          {divisions.map(({ value, label, depth = 0 }) => (
            <div key={value} style={{ paddingInlineStart: (depth - 1) * 16 }}>
              <Checkbox
                label={label}
                checked={written.areas.includes(value)}
                onChange={(on) => put({ areas: toggled(written.areas, value, on) })}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
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

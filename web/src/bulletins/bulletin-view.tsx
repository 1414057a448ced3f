/** One bulletin as everybody reads it: level in a word and a sign, text, files, to whom it is said, and that one has read it. */
import type { Bulletin, BulletinLevel } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { postJson } from "../state/api.ts";
import { useCommand } from "../state/command.ts";
import { AttachedFiles } from "../ui/attached-files.tsx";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { RefusedWords } from "../ui/refused-words.tsx";

const tones = { info: "plain", important: "warn", urgent: "alarm" } as const;
const icons = { info: "note", important: "bell", urgent: "warning" } as const;

function LevelChip({ level }: { readonly level: BulletinLevel }): ReactNode {
  const t = useT();
  return (
    <Chip tone={tones[level]} icon={icons[level]}>
      {t(`bulletins.level.${level}`)}
    </Chip>
  );
}

type Shown = Pick<
  Bulletin,
  "title" | "text" | "level" | "roles" | "areas" | "startsAt" | "endsAt" | "corrects" | "correctedBy" | "files"
>;

/** `children`: what can be done with it. */
export function BulletinView(props: {
  readonly bulletin: Shown;
  readonly second?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  const { bulletin, second, children } = props;
  const t = useT();
  const { dayClock, name } = useFormats();
  const { title, text, level, roles, areas, endsAt, corrects, correctedBy, files } = bulletin;
  return (
    <article className="bulletin" data-level={level}>
      <header>
        <LevelChip level={level} /> <h3>{title}</h3>
      </header>
      {second}
      {corrects && <p className="small">{t("bulletins.corrects", { title: corrects.title })}</p>}
      {correctedBy && (
        <p className="small">
          <Chip icon="swap">{t("bulletins.corrected_by", { title: correctedBy.title })}</Chip>
        </p>
      )}
      <p className="bulletin-text">{text}</p>
      <AttachedFiles files={files} />
      <p className="small muted">
        {t("bulletins.to", {
          roles: roles.map((role) => t(`role.${role}`)).join(" · "),
          areas:
            areas.length === 0
              ? t("bulletins.whole_reach")
              : areas.map((area) => name(area.name, area.nameEn)).join(" · "),
        })}
        {endsAt !== null && ` · ${t("bulletins.until", { at: dayClock(endsAt) })}`}
      </p>
      {children}
    </article>
  );
}

/** Who wrote it and since when it holds. */
export function BulletinByline({
  bulletin: { by, startsAt, publishedAt },
}: {
  readonly bulletin: Bulletin;
}): ReactNode {
  const t = useT();
  const { dayClock, name } = useFormats();
  return (
    <p className="small muted">
      {t("bulletins.by", { name: name(by.name, by.nameEn), at: dayClock(startsAt ?? publishedAt) })}
    </p>
  );
}

/** Of one that was said by somebody else. */
export function ReadButton({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const t = useT();
  const { dayClock } = useFormats();
  const { busy, refused, run } = useCommand();
  const { id, isOwn, readAt, needsReceipt } = bulletin;
  if (isOwn) return null;
  if (readAt !== null)
    return (
      <p className="small">
        <Chip tone="ok" icon="check">
          {t("bulletins.was_read", { at: dayClock(readAt) })}
        </Chip>
      </p>
    );
  const read = (): void => void run(() => postJson<Bulletin>(`/api/bulletins/${id}/read`, undefined), ["bulletin"]);
  return (
    <div className="row">
      <Button look={needsReceipt ? "primary" : "secondary"} icon="check" busy={busy} onClick={read}>
        {t("bulletins.read")}
      </Button>
      <RefusedWords refused={refused} />
    </div>
  );
}

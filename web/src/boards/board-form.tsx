/** The board itself in fields: names, address, what it counts, its theme, its grid. */
import type { BoardWish, DivisionList } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { useReading } from "../state/reading.ts";
import { Field } from "../ui/field.tsx";
import { SelectBox } from "../ui/form-fields.tsx";
import { Section } from "../ui/panel.tsx";
import { slugFrom } from "./draft-rules.ts";
import { NumberField } from "./number-field.tsx";

const ALL = "";
type BoardFormProps = {
  readonly wish: BoardWish;
  readonly isNew: boolean;
  readonly onChange: (wish: BoardWish, mark: string) => void;
};

export function BoardForm({ wish, isNew, onChange }: BoardFormProps): ReactNode {
  const t = useT();
  const { name: told } = useFormats();
  const { answer } = useReading<DivisionList>("/api/divisions", {}, ["division"]);
  const { name, slug, division, theme, layout } = wish;
  const divisions = (answer?.divisions ?? []).filter(({ inside }) => inside);
  const rename = (en: string): void => {
    const follows = isNew && (slug === "" || slug === slugFrom(name.en));
    onChange({ ...wish, name: { ...name, en }, slug: follows ? slugFrom(en) : slug }, "name en");
  };
  return (
    <Section title={t("boards.board")}>
      <Field
        label={t("boards.name_zh")}
        maxLength={60}
        required
        value={name.zh}
        onChange={({ target }) => onChange({ ...wish, name: { ...name, zh: target.value } }, "name zh")}
      />
      <Field
        label={t("boards.name_en")}
        maxLength={60}
        required
        value={name.en}
        onChange={({ target }) => rename(target.value)}
      />
      <Field
        label={t("boards.slug")}
        help={t("boards.slug_help", { address: `/wall/${slug}` })}
        maxLength={40}
        spellCheck={false}
        value={slug}
        onChange={({ target }) =>
          onChange({ ...wish, slug: target.value.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-") }, "slug")
        }
      />
      <SelectBox
        label={t("boards.division")}
        value={division ?? ALL}
        choices={[
          { value: ALL, label: t("boards.whole_town") },
          ...divisions.map(({ code, name: zh, nameEn }) => ({ value: code, label: told(zh, nameEn) })),
        ]}
        onChoose={(code) => onChange({ ...wish, division: code === ALL ? null : code }, "")}
      />
      <SelectBox
        label={t("boards.theme")}
        value={theme}
        choices={(["dark", "light", "by_time"] as const).map((value) => ({ value, label: t(`boards.theme.${value}`) }))}
        onChoose={(next) => onChange({ ...wish, theme: next }, "")}
      />
      <div className="board-fields">
        <NumberField
          label={t("boards.columns")}
          value={layout.columns}
          least={1}
          most={24}
          onChange={(columns) => onChange({ ...wish, layout: { ...layout, columns } }, "columns")}
        />
        <NumberField
          label={t("boards.rows")}
          value={layout.rows}
          least={1}
          most={16}
          onChange={(rows) => onChange({ ...wish, layout: { ...layout, rows } }, "rows")}
        />
      </div>
    </Section>
  );
}

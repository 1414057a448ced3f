/** Hazards that no question asks about: chosen from the catalogue. */
import type { ReactNode } from "react";
import { hazardClasses } from "../i18n/class-names.ts";
import { useFormats, useT } from "../i18n/use-t.ts";
import { FoundHazardRow } from "./found-hazard.tsx";
import { type PartsProps, type SetPhotos, withMade } from "./parts.ts";
import { PhotoStrip } from "./photo-strip.tsx";

export function OtherFinds({
  unitId,
  draft,
  found,
  byCode,
  rules,
  onChange,
  setPhotos,
}: PartsProps & SetPhotos): ReactNode {
  const t = useT();
  const { words } = useFormats();
  const own = found.filter(({ question }) => question === null);
  const known = new Set(found.map(({ item }) => item));
  return (
    <section className="form-section">
      <h3>{t("inspect.other")}</h3>
      {own.map((proposal) => (
        <div key={proposal.item}>
          <FoundHazardRow
            proposal={proposal}
            item={byCode.get(proposal.item)}
            rules={rules}
            onChange={(made) => onChange({ hazards: withMade(draft, proposal.item, made) })}
          />
          <PhotoStrip
            unitId={unitId}
            label={t("inspect.photo.add")}
            sent={draft.photos[`item:${proposal.item}`] ?? []}
            onSent={(photos) => setPhotos(`item:${proposal.item}`, photos)}
          />
        </div>
      ))}
      <select
        className="form-select"
        aria-label={t("inspect.other.add")}
        value=""
        onChange={({ target }) => {
          if (target.value !== "") onChange({ hazards: withMade(draft, target.value, { added: true }) });
        }}
      >
        <option value="">{t("inspect.other.add")}</option>
        {hazardClasses.map((group) => (
          <optgroup key={group} label={t(`hazard.class.${group}`)}>
            {[...byCode.values()]
              .filter((item) => item.class === group && !known.has(item.code))
              .map((item) => (
                <option key={item.code} value={item.code}>
                  {words(item.title)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </section>
  );
}

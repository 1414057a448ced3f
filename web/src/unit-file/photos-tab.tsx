/** All pictures of the home, newest first, by the day they were kept. */
import type { UnitDetail } from "@gridstead/server/contract";
import type { ReactNode } from "react";
import { useFormats, useT } from "../i18n/use-t.ts";
import { Section } from "../ui/panel.tsx";
import { PhotoStrip } from "../ui/photo-strip.tsx";
import { Empty } from "../ui/pictures.tsx";

export function PhotosTab({ unit }: { readonly unit: UnitDetail }): ReactNode {
  const t = useT();
  const { longDay, isoDay } = useFormats();
  if (unit.photos.length === 0) return <Empty small title={t("file.no_photos")} text={t("file.no_photos_hint")} />;
  const days = [...Map.groupBy(unit.photos, ({ madeAt }) => isoDay(madeAt))];
  return (
    <div className="photo-wall">
      {days.map(([day, photos]) => (
        <Section key={day} title={longDay(day)} aside={t("file.photos", { count: photos.length })}>
          <PhotoStrip photos={photos} />
        </Section>
      ))}
      {unit.photos.length < unit.photosTotal && (
        <p className="section small muted">
          {t("building.units_listed", { shown: unit.photos.length, total: unit.photosTotal })}
        </p>
      )}
    </div>
  );
}

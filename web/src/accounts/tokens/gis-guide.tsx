/** How a GIS client or a script uses a token: addresses of this server to copy. Nothing here is secret. */
import type { ReactNode } from "react";
import { useT } from "../../i18n/use-t.ts";
import { CopyField } from "../../ui/copy-field.tsx";

export function GisGuide({ folded = false }: { readonly folded?: boolean }): ReactNode {
  const t = useT();
  if (!folded)
    return (
      <>
        <h3>{t("gis.title")}</h3>
        <Addresses />
      </>
    );
  return (
    <details className="gis-guide">
      <summary>{t("gis.title")}</summary>
      <Addresses />
    </details>
  );
}

function Addresses(): ReactNode {
  const t = useT();
  const { origin } = location;
  const header = "Authorization: Bearer gst_…";
  return (
    <div className="form-grid gis-addresses">
      <CopyField label={t("gis.header")} value={header} />
      <CopyField
        label={t("gis.tiles")}
        help={t("gis.tiles_help")}
        value={`${origin}/tiles/division,cell,block,building,unit,hazard/{z}/{x}/{y}.mvt`}
      />
      <CopyField
        label={t("gis.geojson")}
        help={t("gis.geojson_help")}
        value={`GDAL_HTTP_HEADERS="${header}" ogr2ogr visits.gpkg ${origin}/api/visits.geojson`}
      />
      <CopyField label={t("gis.json")} help={t("gis.json_help")} value={`curl -H "${header}" ${origin}/api/hazards`} />
    </div>
  );
}

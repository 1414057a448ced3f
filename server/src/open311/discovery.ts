/** Service discovery: where GeoReport v2 is spoken here. Pure. */
import type { Discovery } from "./contract.ts";

/** When what is answered last changed its shape. */
const CHANGESET = "2026-11-22T00:00:00Z";

export const discoveryOf = (origin: string): Discovery => ({
  changeset: CHANGESET,
  contact: "Keys are made by the town's administrator under Account, API tokens, with the scope open311.",
  key_service: `${origin}/`,
  endpoints: [
    {
      specification: "http://wiki.open311.org/GeoReport_v2",
      url: `${origin}/api/open311/v2`,
      changeset: CHANGESET,
      type: "production",
      formats: ["text/xml", "application/json"],
    },
  ],
});

/** The names of the classes in a new town's dictionary; a town may add its own. Their words stand in the dictionary of the interface. */
export const hazardClasses = [
  "egress",
  "separation",
  "electrical",
  "e_bikes",
  "gas",
  "equipment",
  "occupancy",
  "structure",
  "use",
  "hygiene",
  "registration",
] as const;
export const inspectionKinds = ["routine", "re_inspection", "spot_check"] as const;

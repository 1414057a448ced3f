/** The tables that an edit of a home or a house may have changed: readings that follow them read again. */
export const changedByEdit = ["rental_unit", "building", "unit_room", "contact", "other_room"] as const;

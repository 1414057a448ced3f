/** From when the first grid of a town counts, so that earlier dates have an answer too. */
export const GRID_START = "2020-01-01T00:00:00+08:00";

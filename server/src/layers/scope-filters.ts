/** One slot filter per layer and distinct scope, kept because deciding a scope anew for every tile would cost more than the tile. */
import { type LayerColumns, type SlotFilter, scopeFilter } from "@gridstead/tiles";
import { type Scope, scopeKey } from "../db/scope.ts";

export type ScopeFilters = { of(layer: string, columns: LayerColumns, scope: Scope): SlotFilter | null };

const MOST_FILTERS = 5_000;
const keys = new WeakMap<Scope, string>();

/** An officer's key names hundreds of blocks: it is joined once per sign-in, not once per tile. */
export function keptScopeKey(scope: Scope): string {
  const known = keys.get(scope);
  if (known !== undefined) return known;
  const key = scopeKey(scope);
  keys.set(scope, key);
  return key;
}

export function scopeFilters(): ScopeFilters {
  const known = new Map<string, SlotFilter | null>();
  return {
    of: (layer, columns, scope) => {
      const key = `${layer}|${keptScopeKey(scope)}`;
      const filter = known.get(key);
      if (filter !== undefined) return filter;
      const made = scope.divisionPrefixes.includes("")
        ? null
        : scopeFilter(columns, { divisionPrefixes: scope.divisionPrefixes, blocks: new Set(scope.blockIds) });
      if (known.size >= MOST_FILTERS) known.clear();
      known.set(key, made);
      return made;
    },
  };
}

import { openNative } from "./db/client.ts";
import { pageOf } from "./layers/queries.ts";
import { layerSources } from "./layers/sources.ts";
import { loadColumns } from "@gridstead/tiles";
const h = await openNative(process.argv[2]!);
for (const s of layerSources) {
  let after=0, q=0, c=0, n=0; const rows=[]; 
  for(;;){ let t=performance.now(); const p=(await pageOf(s.name, after, +(process.argv[3]??10000)).execute(h.db)).rows; q+=performance.now()-t; t=performance.now(); for (const r of p) rows.push(s.toRow(r)); c+=performance.now()-t; n+=p.length; if (p.length<+(process.argv[3]??10000)) break; after=p.at(-1)!.id; }
  let t=performance.now(); loadColumns(s.schema, rows);
  console.log(s.name, n, "query", q|0, "toRow", c|0, "load", performance.now()-t|0);
}
await h.close();

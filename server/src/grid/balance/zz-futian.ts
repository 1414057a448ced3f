import { partition } from "../../partition/partition.ts";
import { balanceJobs } from "./balance-jobs.ts";
import { searchTask } from "./search-task.ts";
import { cell, DIVISION } from "./testing-ground.ts";
import { noLoad } from "../loads.ts";
let seed=5; const rnd=()=>{seed=(seed*1103515245+12345)%2147483648;return seed/2147483648};
const SECONDS=Number(process.argv[2]??0.3), AT_ONCE=Number(process.argv[3]??2), DIST=Number(process.argv[4]??0.3), TOL=Number(process.argv[5]??0.05);
function community(k:number){
  const side=20; const n=side*side; const units=Array.from({length:n},()=>rnd()<0.25?0:Math.round(Math.exp(1.9+1.1*(rnd()+rnd()+rnd()-1.5)*1.4)));
  const links:{a:number;b:number;sharedM:number}[]=[];
  for(let r=0;r<side;r++)for(let c=0;c<side;c++){const i=r*side+c+1; if(c+1<side&&rnd()<.95)links.push({a:i,b:i+1,sharedM:50+rnd()*100}); if(r+1<side&&rnd()<.95)links.push({a:i,b:i+side,sharedM:50+rnd()*100}); if(c+1<side&&r+1<side&&rnd()<.15)links.push({a:i,b:i+side+1,sharedM:20});}
  const area=Array.from({length:n},()=>3000+rnd()*9000);
  const first=partition({weights:area,edges:links.map(({a,b,sharedM})=>({a:a-1,b:b-1,lengthM:sharedM}))},{k,tolerance:0.15,steps:60000,seconds:2,seed:3});
  const cells=Array.from({length:k},(_,i)=>cell(i+1));
  return {links,cells:new Map(cells.map(c=>[c.id,c])),blocks:units.map((u,i)=>({id:i+1,version:1,cellId:first.assignment[i]!+1,measures:{units:u,households:Math.round(u*.9),hazards:u%7===0?1:0,visits:Math.round(u/3),area:area[i]!},load:{...noLoad,blocks:1,units:u,areaM2:area[i]!}}))};
}
const ks=Array.from({length:94},(_,i)=>i<5?14:13); // 94 communities: 5*14+89*13 = 1227
console.error(ks.reduce((a,b)=>a+b));
const grounds=ks.map(k=>community(k));
const totalUnits=grounds.flatMap(g=>g.blocks).reduce((s,b)=>s+b.measures.units,0);
console.error("units",totalUnits,"blocks",grounds.length*400);
const before=grounds.map(g=>{const t=new Map<number,number>();for(const b of g.blocks)t.set(b.cellId,(t.get(b.cellId)??0)+b.measures.units);const v=[...t.values()];const m=v.reduce((a,b)=>a+b)/v.length;return Math.max(...v.map(x=>Math.abs(x-m)/m))});
const jobs=balanceJobs();
const t0=performance.now(); let next=0, feasible=0, moved=0, worst=0; const reasons:Record<string,number>={};
async function lane(){ for(;;){ const i=next++; if(i>=grounds.length)return; const task=searchTask(grounds[i]!,{divisionCode:DIVISION,weights:{units:1,households:0,hazards:0,visits:0,area:0},tolerance:TOL,disturb:DIST,seconds:SECONDS}); if("refusal" in task)throw new Error(task.refusal.code);
  const {id}=jobs.start({accountId:1,divisionCode:DIVISION,plan:null,task}); let job; while((job=jobs.find(1,id)).state==="running")await new Promise(r=>setTimeout(r,5)); const r=job.result!; if(!r){console.error(job.fault);continue} if(r.feasible)feasible++; else reasons[r.reason!.code]=(reasons[r.reason!.code]??0)+1; moved+=r.movedUnits; worst=Math.max(worst,r.maxDeviation);} }
await Promise.all(Array.from({length:AT_ONCE},lane));
console.log({communities:94,cells:1227,seconds:(performance.now()-t0)/1000,feasible,movedShare:moved/totalUnits,worst,meanBefore:before.reduce((a,b)=>a+b)/before.length,reasons});

import { RobotTerminal } from './scripts/robot-terminal.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
const t = new RobotTerminal([process.execPath,'dist/cli.js','play','page-with-limits','--live'],{columns:64,rows:36},{MEANWHILE_DATA:'/tmp/mw-data'});
await sleep(3000); t.send('\r'); await sleep(500); t.resize({columns:20,rows:2}); await sleep(500);
let n=0,lost=0;
for(let i=0;i<60;i++){
  const gap=Number(process.argv[2]??0);
  t.signal('SIGCONT'); if(gap) await sleep(gap); t.send('\x1b[122;5u');
  const ok=await t.until(()=>t.raw.includes(`[stopped ${n+1}]`),4000);
  if(!ok){lost++;console.log('lost',i,t.state,JSON.stringify(t.raw.slice(-80)));continue}
  n++; t.send('\r'); await sleep(400+Math.random()*200);
}
console.log('lost',lost,'of 60'); await t.kill();

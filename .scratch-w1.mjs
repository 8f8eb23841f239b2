import pty from '@lydell/node-pty';
import 'node:process';import { readFileSync } from 'node:fs';
const usage=(pid)=>{const s=readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1].split(' ');const r=/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`,'utf8'))[1];return{cpu:(+s[11]+ +s[12])/100,mb:r/1024}};
const [name,keys='',cmd='watch',wait='4000']=process.argv.slice(2);
const env={...process.env,TERM:'xterm-256color'};delete env.CI;
const t0=performance.now();
const child=pty.spawn(process.execPath,[...(process.env.PROF?['--cpu-prof','--cpu-prof-dir=/tmp/prof']:[]),'dist/cli.js',cmd,name],{cols:120,rows:40,env});
let bytes=0,frames=0,last=0,first=0;
child.onData(d=>{if(!first){first=performance.now()-t0;console.log('first bytes',first|0)} bytes+=Buffer.byteLength(d);if(performance.now()-last>15)frames++;last=performance.now()});
const sleep=ms=>new Promise(r=>setTimeout(r,ms));
await sleep(+wait);
console.log('frames so far',frames);
for(const k of keys){child.write(k);await sleep(200)}
const b=usage(child.pid);bytes=frames=0;const s=performance.now();await sleep(10000);const a=usage(child.pid);const took=(performance.now()-s)/1000;
console.log(name,'frames/s',(frames/took).toFixed(1),'cpu%',((a.cpu-b.cpu)/took*100).toFixed(0),'ms/frame',((a.cpu-b.cpu)*1000/frames).toFixed(1),'KB',(bytes/frames/1000).toFixed(2),'MB',a.mb|0);
child.write('q');await sleep(300);child.kill();

// Preloaded by start.mjs: writes to START_REPORT the milliseconds and the processor milliseconds of this process until
// START_WORD is written to the terminal, and ends the process; without such a word, until the process ends.
const { writeFileSync } = require('node:fs');
const { START_REPORT = '', START_WORD = '' } = process.env;

function report() {
  const { user, system } = process.cpuUsage();
  writeFileSync(START_REPORT, JSON.stringify({ whole: performance.now(), processor: (user + system) / 1000 }));
}

if (START_WORD === '') process.on('exit', report);
else {
  const { prototype } = require('node:tty').WriteStream;
  const { write } = prototype;
  prototype.write = function (...args) {
    const written = Reflect.apply(write, this, args);
    if (String(args[0]).includes(START_WORD)) {
      report();
      process.kill(process.pid, 'SIGKILL');
    }
    return written;
  };
}

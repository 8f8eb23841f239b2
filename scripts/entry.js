// What npm starts and, as dist/cli.js (see build.mjs), what an installed Meanwhile starts. It is JavaScript that a very
// old Node can read, without a static import, so that such a Node prints what is wrong and nothing else.
(() => {
  const fail = (/** @type {string} */ why) => {
    process.stderr.write(`meanwhile: ${why}\n`);
    process.exitCode = 1;
  };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`needs Node 20.19 or newer, this is ${process.versions.node}`);
    return;
  }
  const damaged = (/** @type {string} */ reason) =>
    fail(`its program files are missing or damaged, install it again: ${reason}`);
  import('./start.mjs').then(
    ({ isWhole }) => isWhole || damaged('one of them is empty'),
    (error) => damaged(String(error.message).split('\n')[0] || ''),
  );
})();

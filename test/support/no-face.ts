/**
 * Replaces React, Ink and Node's own modules where the core is tested: the core has no user interface and opens no files.
 */
throw new Error('The core imported React, Ink or a module of Node: these belong to src/tui and src/cli.');
